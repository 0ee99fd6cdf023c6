import type { ScriptResult } from '../../commands/migrate-to.ts'
import type { CommandContext } from '../environment.ts'

/** A script on stdout, and on stderr what is not in it. */
export const printScript = (context: CommandContext, script: ScriptResult): void => {
  for (const { revision, why } of script.excluded ?? [])
    context.talk(`Not in the script: ${revision}, ${why}`)
  const [first] = script.excluded ?? []
  if (first)
    context.talk(`Run the script, then ${first.revision} with a connection, and print the rest from there.`)
  context.answer(script, () => script.sql)
}
