import { foreignKeysOn } from '../../errors.ts'
import { definitionOf, type Operation } from '../../operations/index.ts'
import type { Recorded } from '../../operations/record.ts'
import type { Connection } from '../connection.ts'
import type { TransactionFrame } from '../dialect.ts'
import { refuseLegacyStrings, rewriteLegacyStrings } from './connect-quotes.ts'
import { beginWithin, commit } from './connect-transaction.ts'
import { refuseDangling } from './dangling.ts'
import { mayDropTable } from './table-change.ts'
import { withoutGroup } from './table-options.ts'
import { folded } from './table-text.ts'
import { type ForeignKeyState, foreignKeyState, refuseNew } from './violations.ts'
import { withoutSchema } from './without-schema.ts'

/**
 * What SQLite needs around a transaction in which a table may be made anew: foreign keys off, which only works
 * before it, and a look at the rows before COMMIT, which SQLite then leaves to us.
 */
export const transaction: TransactionFrame = {
  // At once: a transaction that begins by reading cannot always become one that writes.
  begin: 'BEGIN IMMEDIATE',
  beginWithin,
  commit,

  prepare: async (connection, recorded, { kept } = { kept: true }) => {
    const each = eachOf(recorded)
    const operations = each.map(({ operation }) => operation)
    const legacyAlter = await isOn(connection, 'legacy_alter_table')
    const wasOn = await isOn(connection, 'foreign_keys')
    const drops = operations.some(op => mayDropTable(op, connection.version))
    if (!(await connection.inTransaction())) {
      if (kept) await rewriteLegacyStrings(connection, operations)
      else await refuseLegacyStrings(connection, operations)
    }
    // A rename is to carry the new name through the whole schema.
    if (legacyAlter) await set(connection, 'legacy_alter_table', false)
    if (drops && wasOn) await turnForeignKeysOff(connection)
    const restore = async () => {
      if (drops || legacyAlter) await set(connection, 'legacy_alter_table', legacyAlter)
      if (drops && wasOn) await set(connection, 'foreign_keys', true)
    }
    const foreignKeys = wasOn && !drops ? 'on' : 'off'
    // Without a COMMIT nothing else looks at the foreign keys that wait for it.
    if (!drops && (kept || !wasOn)) return { restore, foreignKeys }

    const concerned = tablesOf(operations)
    let before: ForeignKeyState
    return {
      restore,
      foreignKeys,
      begun: async () => {
        before = await foreignKeyState(connection, concerned)
      },
      verify: async () => {
        await refuseDangling(connection, each)
        refuseNew(before, await foreignKeyState(connection, concerned), each)
      },
    }
  },

  script: (recorded, version) =>
    eachOf(recorded).some(({ operation }) => mayDropTable(operation, version))
      ? { before: ['PRAGMA foreign_keys = OFF'], after: ['PRAGMA foreign_keys = ON'] }
      : { before: [], after: [] },

  settle: async connection => {
    await set(connection, 'legacy_alter_table', false)
    await set(connection, 'ignore_check_constraints', false)
  },
}

/** Every operation by itself, with the line of the one that it is a part of. */
const eachOf = (recorded: readonly Recorded[]): readonly Recorded[] =>
  recorded.flatMap(one =>
    withoutGroup(one.operation).map(operation => ({
      operation: withoutSchema(operation),
      get source() {
        return one.source
      },
    })),
  )

/**
 * Every table that an operation names, under all the names that it has on the way; all there are where something is
 * done that is not known beforehand, for a DELETE does not cascade now.
 */
const tablesOf = (operations: readonly Operation[]): ReadonlySet<string> | 'all' => {
  if (operations.some(op => definitionOf(op).opaque)) return 'all'
  return new Set(
    operations
      .flatMap(op => [
        ...('table' in op ? [typeof op.table === 'string' ? op.table : op.table.name] : []),
        ...(op.kind === 'renameTable' ? [op.to] : []),
      ])
      .map(folded),
  )
}

const isOn = async (connection: Connection, pragma: string): Promise<boolean> => {
  const { rows } = await connection.query(`PRAGMA ${pragma}`)
  return rows[0]?.[pragma] === 1
}

const set = async (connection: Connection, pragma: string, on: boolean): Promise<void> => {
  await connection.query(`PRAGMA ${pragma} = ${on ? 'ON' : 'OFF'}`)
}

/** SQLite says nothing where it cannot, as inside a transaction that somebody else began. */
const turnForeignKeysOff = async (connection: Connection): Promise<void> => {
  await set(connection, 'foreign_keys', false)
  if (await isOn(connection, 'foreign_keys')) throw foreignKeysOn()
}
