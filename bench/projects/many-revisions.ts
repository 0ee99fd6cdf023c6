import { join } from 'node:path'
import type { Comparison } from '../comparison.ts'
import type { Workplace } from '../workplace.ts'
import { appliedOnSqlite } from './applied-sqlite.ts'
import type { GraphNode } from './graphs.ts'

const runs = 7
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
  const everything =
    /change[ _]number[ _]9999[\s\S]*change[ _]number[ _]1\b|change_number_1\.[\s\S]*change_number_9999\./
  return [
    {
      work: '`heads`',
      runs,
      goal,
      floor,
      limbeck: limbeck(['heads'], /^\w{12} \(head\)\n$/),
      knex: knex(['migrate:list'], everything),
    },
    {
      work: '`history`',
      runs,
      goal,
      floor,
      limbeck: limbeck(['history'], everything),
      knex: knex(['migrate:list'], everything),
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
