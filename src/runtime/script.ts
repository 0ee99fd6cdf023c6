import type { TransactionMode } from '../config/config.ts'
import type { ServerVersion } from '../dialects/connection.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { runOffline } from '../errors.ts'
import { definitionOf } from '../operations/index.ts'
import { withoutBlocks } from '../operations/without-blocks.ts'
import type { State } from '../schema/state.ts'
import { terminated } from '../sql/statement.ts'
import { recordHashVersion } from './checksum.ts'
import { ledgerStatement } from './ledger.ts'
import { ownTablesIfMissing } from './own-tables.ts'
import type { PreparedStep } from './prepared-step.ts'
import { refuseOutside } from './refuse-outside.ts'
import { oneLine, printedStatement, scriptParts } from './script-parts.ts'
import { isOneTransaction, placed } from './stretches.ts'
import { versionStatements } from './version-rows.ts'
import type { OwnTables } from './version-table.ts'
import { detailOf } from './write-end.ts'

export interface ScriptInput {
  readonly dialect: Dialect
  readonly tables: OwnTables
  readonly runId: string
  /** The database as the script finds it: the replay of what is applied before. */
  readonly before: State
  readonly rows: readonly string[]
  readonly steps: readonly PreparedStep[]
  readonly transaction: TransactionMode
  /** The server it is written for. */
  readonly version: ServerVersion
}

/**
 * The SQL that a run would execute, for the engine's own client: each revision in its transaction, with
 * its version row and its ledger row; where a revision is not one transaction, with the boundaries that it has.
 * Touches no database.
 *
 * @throws RUN_OFFLINE for a revision that runs code
 */
export const script = (input: ScriptInput): string => {
  const { dialect, tables, runId, before, rows, steps, transaction, version } = input
  const features = dialect.features(version)
  refuseOutside(steps, { dialect, features }, transaction)
  const parts: string[] = [...(dialect.transaction.session ?? [])]
  if (rows.length === 0)
    parts.push(
      dialect.transaction.begin,
      ...ownTablesIfMissing({ dialect, features }, version, tables),
      'COMMIT',
    )
  let state = before
  let current = rows
  const engine = { dialect, features }
  const together =
    transaction === 'all' ? dialect.transaction.script(steps.flatMap(recordedOf), version) : undefined
  for (const step of steps) {
    refuseCode(step)
    const isOne = isOneTransaction(step, engine, transaction)
    const { printed, after } = isOne
      ? { printed: [], after: state }
      : scriptParts({ dialect, features, version, before: state }, placed(step, engine, transaction))
    const one = isOne
      ? dialect.compile(step.recorded, { before: state, features, version })
      : { statements: [], after }
    const frame = together ?? dialect.transaction.script(isOne ? step.recorded : [], version)
    const begins = !together || step === steps[0]
    const ends = !together || step === steps.at(-1)
    parts.push(
      title(step),
      ...printed,
      ...(begins ? [...frame.before, dialect.transaction.begin] : []),
      ...one.statements.map(printedStatement),
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
        ...(step.undoBy === undefined ? {} : { undoBy: step.undoBy }),
      }),
      ...(ends ? ['COMMIT', ...frame.after] : []),
    )
    state = one.after
    current = step.rowsAfter
  }
  return parts
    .map(part => `${part.startsWith('-- Running') ? part : terminated(part, dialect.grammar.lexical)}\n`)
    .join('\n')
}

const recordedOf = ({ recorded }: PreparedStep) => recorded

const title = ({ direction, revision, file }: PreparedStep): string => {
  const below = file.downRevision.join(', ') || '<base>'
  const words = direction === 'up' ? `upgrade ${below} -> ${revision}` : `downgrade ${revision} -> ${below}`
  return `-- Running ${words}${file.message ? `, ${oneLine(file.message)}` : ''}`
}

/** The code of a revision in words, which no script can hold. */
export const codeIn = ({ recorded }: Pick<PreparedStep, 'recorded'>): string | undefined => {
  const code = withoutBlocks(recorded).find(({ operation }) => operation.kind === 'run')
  return code && definitionOf(code.operation).describe(code.operation)
}

const refuseCode = (step: PreparedStep): void => {
  const code = codeIn(step)
  if (code !== undefined) throw runOffline(code, step.revision)
}
