import { Command } from 'commander'
import type { MergeOptions } from '../../commands/merge.ts'
import type { Touching } from '../../commands/touching.ts'
import { displayPath } from '../../script/user-file.ts'
import type { OpenEnvironment } from '../environment.ts'

export const merge = (open: OpenEnvironment): Command =>
  new Command('merge')
    .summary('write a revision that joins several heads')
    .argument('<revisions...>', 'heads, or the revisions to join')
    .requiredOption('-m, --message <message>', 'what it is for')
    .option('--branch-label <label>', 'a name for the branch that begins here')
    .option('--rev-id <id>', 'the id, instead of a random one')
    .option('--splice', 'allow revisions that are no heads')
    .action(async (revisions: string[], options: Omit<MergeOptions, 'revisions'>, command: Command) => {
      const context = await open(command)
      const { merge: run } = await import('../../commands/merge.ts')
      const result = await run(context.environment, { revisions, ...options })
      for (const line of warnings(result.touching)) context.talk(line)
      context.answer(result, () => `wrote ${displayPath(result.path ?? '')}`)
    })

const warnings = ({ tables, unknown }: Touching): readonly string[] => [
  ...tables.map(
    ({ table, columns, revisions }) =>
      `warning: both sides touch ${columns.length === 0 ? `the table ${table}` : `${columns.map(column => `${table}.${column}`).join(', ')}`} (${revisions.join(', ')}): see that one does not undo the other.`,
  ),
  ...unknown.map(
    ({ revision, what, line }) => `unknown: ${what} in ${revision}${line === null ? '' : ` line ${line}`}`,
  ),
  ...(tables.length === 0 && unknown.length === 0 ? ['The sides touch no table in common.'] : []),
]
