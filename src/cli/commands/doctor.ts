import { Command } from 'commander'
import type { DatabaseView, DoctorResult, ServerView } from '../../commands/doctor.ts'
import type { Environment } from '../../commands/environment.ts'
import { displayPath } from '../../script/user-file.ts'
import type { CommandContext, OpenEnvironment } from '../environment.ts'
import type { GlobalOptions } from '../global-options.ts'
import { answer } from '../output.ts'
import { inProgressLine } from '../print/in-progress.ts'

export const doctor = (open: OpenEnvironment): Command =>
  new Command('doctor')
    .summary('what Limbeck sees of its surroundings, and what to mend')
    .action(async (_options: unknown, command: Command) => {
      const { doctor: run } = await import('../../commands/doctor.ts')
      let context: CommandContext | undefined
      const load = async (): Promise<Environment> => {
        context = await open(command, { namesDatabase: true })
        return context.environment
      }
      const result = await run(load)
      // Without a configuration nothing secret was read.
      const redact = context?.redact ?? (text => text)
      const print = context?.answer ?? printerOf(command)
      print(JSON.parse(redact(JSON.stringify(result))), () => redact(screen(result)))
      if (!result.ok) process.exitCode = 1
    })

/** Where the configuration could not be loaded, and so no environment was opened. */
const printerOf =
  (command: Command): CommandContext['answer'] =>
  (data, text) =>
    answer(command.optsWithGlobals<GlobalOptions>().json ? JSON.stringify(data, undefined, 2) : text())

const screen = (result: DoctorResult): string => {
  const { limbeck, node, drivers, config, revisions, database, findings } = result
  const lines = [
    row('limbeck', limbeck),
    row('node', node),
    row(
      'drivers',
      Object.entries(drivers)
        .map(([name, version]) => (version === null ? `no ${name}` : `${name} ${version}`))
        .join(', '),
    ),
    ...(config
      ? [
          row('config', config.file === null ? 'none' : displayPath(config.file)),
          row('migrations', config.migrations.map(displayPath).join(', ')),
        ]
      : []),
    ...(revisions
      ? [row('revisions', `${revisions.count}, heads: ${revisions.heads.join(', ') || 'none'}`)]
      : []),
    ...(database ? databaseRows(database) : []),
    '',
  ]
  for (const { severity, code, message, hint } of findings) {
    lines.push(`${severity}${code === null ? '' : ` [${code}]`}: ${message}`)
    if (hint !== null) lines.push(`  hint: ${hint}`)
  }
  if (findings.length === 0) lines.push('Nothing to mend.')
  return lines.join('\n')
}

const databaseRows = ({ url, source, server }: DatabaseView): readonly string[] => [
  row('database', `${url} (${source})`),
  ...(server ? serverRows(server) : [row('server', 'not reached')]),
]

const serverRows = (server: ServerView): readonly string[] => [
  row('server', `${server.dialect} ${server.version}`),
  ...Object.entries(server.settings).map(([name, value]) => row('', `${name} = ${value}`)),
  row(
    'may',
    Object.entries(server.may)
      .map(([what, is]) => (is === null ? `${what}: not known` : is ? what : `not ${what}`))
      .join(', '),
  ),
  row(
    'version table',
    server.versionTable
      ? `${server.versionTable.name}: ${server.versionTable.rows.join(', ') || 'base'}`
      : 'not there yet',
  ),
  row('ledger', server.ledger ? `${server.ledger.name}: ${server.ledger.entries} entries` : 'not there yet'),
  row('pending', server.missing.length === 0 ? 'nothing' : `up to ${server.missing.join(', ')}`),
  ...(server.inProgress ? [row('half done', inProgressLine(server.inProgress))] : []),
  row('lock', server.lock === null ? 'not asked for' : server.lock.held ? 'held by another run' : 'free'),
]

const row = (name: string, value: string): string => `${name.padEnd(14)}${value}`.trimEnd()
