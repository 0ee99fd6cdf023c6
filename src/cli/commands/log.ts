import { Command, Option } from 'commander'
import { usage } from '../../errors.ts'
import type { LedgerRow } from '../../runtime/read-ledger.ts'
import type { OpenEnvironment } from '../environment.ts'

export const log = (open: OpenEnvironment): Command =>
  new Command('log')
    .summary('what was done to the database, newest first')
    .argument('[revision]', 'of this revision alone; its whole id')
    .addOption(new Option('--limit <number>', 'at most so many entries').argParser(count))
    .action(async (revision: string | undefined, { limit }: { limit?: number }, command: Command) => {
      const context = await open(command)
      const { log: run } = await import('../../commands/log.ts')
      const result = await run(context.environment, {
        ...(limit === undefined ? {} : { limit }),
        ...(revision === undefined ? {} : { revision }),
      })
      if (result.entries.length === 0) context.talk('The ledger has no entry.')
      context.answer(result, () => result.entries.map(entry => `${entryText(entry)}\n`).join(''))
    })

const count = (value: string): number => {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1)
    throw usage(`--limit takes a number of entries, not "${value}".`)
  return number
}

const did = { up: 'applied', down: 'taken back', stamp: 'stamped' }

const entryText = (entry: LedgerRow): string => {
  const { startedAt, revision, direction, state, durationMs, message, user, host, limbeckVersion, error } =
    entry
  const what =
    state === 'done'
      ? did[direction]
      : `${state}: ${direction === 'up' ? 'upgrade' : direction === 'down' ? 'downgrade' : 'stamp'}`
  const who = [user, host].filter(word => word !== null).join('@')
  const line = [
    startedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ''),
    revision,
    what,
    ...(message === null ? [] : [message]),
  ].join('  ')
  const by = [
    ...(durationMs === null ? [] : [`${durationMs} ms`]),
    ...(who === '' ? [] : [who]),
    `limbeck ${limbeckVersion}`,
  ]
  return [
    `${line}  (${by.join(', ')})`,
    ...(error === null ? [] : error.split('\n').map(said => `    ${said}`)),
  ].join('\n')
}
