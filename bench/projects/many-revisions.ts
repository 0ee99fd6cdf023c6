import { join } from 'node:path'
import type { Comparison } from '../comparison.ts'
import type { Workplace } from '../workplace.ts'
import { appliedOnSqlite } from './applied-sqlite.ts'
import type { GraphNode } from './graphs.ts'

const runs = 11
const goal = { milliseconds: 250, floorMilliseconds: 131 }

/** The commands that must know every revision and run none, on a history of ten thousand. */
export const onManyRevisions = async (
  workplace: Workplace,
  revisions: readonly GraphNode[],
): Promise<readonly Comparison[]> => {
  const { versions, limbeck, knex } = await appliedOnSqlite(workplace, revisions)
  const floor = {
    args: [join(import.meta.dirname, '..', 'floors', 'read-heads.mjs'), versions],
    folder: versions,
    answer: /^10000 revisions$/m,
  }
  return [
    {
      work: '`heads`',
      runs,
      goal,
      floor,
      limbeck: limbeck(['heads'], /^\w{12} \(head\)\n$/),
    },
    {
      work: '`history`',
      runs,
      goal,
      floor,
      limbeck: limbeck(['history'], /change number 9999\n[\s\S]*change number 0\n$/),
      knex: knex(['migrate:list'], /change_number_0\.js[\s\S]*change_number_9999\.js/),
    },
    {
      work: '`current`',
      runs,
      goal,
      floor,
      limbeck: limbeck(['current'], /^\w{12} \(head\)\n$/),
      knex: knex(['migrate:currentVersion'], /Current Version: .*2024/),
    },
    {
      work: '`upgrade`, nothing to do',
      runs,
      goal,
      floor,
      limbeck: limbeck(['upgrade'], /^Nothing to do/),
      knex: knex(['migrate:latest'], /Already up to date/),
    },
  ]
}
