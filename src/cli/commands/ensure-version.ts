import { Command } from 'commander'
import type { OpenEnvironment } from '../environment.ts'

export const ensureVersion = (open: OpenEnvironment): Command =>
  new Command('ensure-version')
    .summary('make the version table, if it is not there')
    .option('--sql', 'print the SQL and touch nothing (offline)')
    .action(async ({ sql }: { sql?: boolean }, command: Command) => {
      const context = await open(command)
      const { ensureVersionScript, ensureVersion: run } = await import('../../commands/ensure-version.ts')
      if (sql) {
        const script = await ensureVersionScript(context.environment)
        return context.answer(script, () => script.sql)
      }
      const result = await run(context.environment)
      context.answer(result, () => `The version table "${result.table}" is there.`)
    })
