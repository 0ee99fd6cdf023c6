import type { Dialect } from '../dialects/dialect.ts'
import { runOffline } from '../errors.ts'
import { definitionOf } from '../operations/index.ts'
import type { State } from '../schema/state.ts'
import { terminated } from '../sql/statement.ts'
import { recordHashVersion } from './checksum.ts'
import { ledgerStatement } from './ledger.ts'
import { ownTableStatements } from './own-tables.ts'
import type { PreparedStep } from './prepared-step.ts'
import { detailOf } from './run-steps.ts'
import { versionStatements } from './version-rows.ts'
import { ledgerTable, type OwnTables, versionTable } from './version-table.ts'

export interface ScriptInput {
  readonly dialect: Dialect
  readonly tables: OwnTables
  readonly runId: string
  /** The database as the script finds it: the replay of what is applied before. */
  readonly before: State
  readonly rows: readonly string[]
  readonly steps: readonly PreparedStep[]
}

/**
 * The SQL that a run would execute, for the engine's own client: each revision in its transaction, with
 * its version row and its ledger row. Touches no database.
 *
 * @throws RUN_OFFLINE for a revision that runs code
 */
export const script = ({ dialect, tables, runId, before, rows, steps }: ScriptInput): string => {
  const version = dialect.defaultVersion
  const features = dialect.features(version)
  const parts: string[] = []
  if (rows.length === 0)
    parts.push(
      dialect.transaction.begin,
      ...ownTableStatements({ dialect, features }, version, [versionTable(tables), ledgerTable(tables)]),
      'COMMIT',
    )
  let state = before
  let current = rows
  for (const step of steps) {
    refuseCode(step)
    const { statements, after } = dialect.compile(step.recorded, { before: state, features, version })
    const frame = dialect.transaction.script(step.recorded)
    parts.push(
      title(step),
      ...frame.before,
      dialect.transaction.begin,
      ...statements.map(({ sql, comment }) =>
        comment === undefined ? sql : `-- ${oneLine(comment)}\n${sql}`,
      ),
      ...versionStatements(dialect, tables, current, step.rowsAfter),
      ledgerStatement(dialect, tables, {
        runId,
        revision: step.revision,
        direction: step.direction,
        state: 'done',
        fileHash: step.fileHash,
        ...(step.recordHash === undefined
          ? {}
          : { recordHash: step.recordHash, recordVersion: recordHashVersion }),
        startedAt: 'now',
        finishedAt: 'now',
        detail: detailOf(step),
      }),
      'COMMIT',
      ...frame.after,
    )
    state = after
    current = step.rowsAfter
  }
  return parts
    .map(part => `${part.startsWith('-- Running') ? part : terminated(part, dialect.grammar.lexical)}\n`)
    .join('\n')
}

const title = ({ direction, revision, rowsAfter, file }: PreparedStep): string => {
  const below = file.downRevision.join(', ') || '<base>'
  const words =
    direction === 'up'
      ? `upgrade ${below} -> ${revision}`
      : `downgrade ${revision} -> ${rowsAfter.join(', ') || '<base>'}`
  return `-- Running ${words}${file.message ? `, ${oneLine(file.message)}` : ''}`
}

const refuseCode = ({ recorded, revision }: PreparedStep): void => {
  for (const { operation } of recorded)
    if (operation.kind === 'run') throw runOffline(definitionOf(operation).describe(operation), revision)
}

/** A line break in a message or a name would end the comment that it stands in and begin SQL. */
const oneLine = (text: string): string => text.replace(/[\s\u0085\u2028\u2029]+/g, ' ')
