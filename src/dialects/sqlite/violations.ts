import { orphanedRows, stillReferenced } from '../../errors.ts'
import type { Operation } from '../../operations/index.ts'
import type { Recorded } from '../../operations/record.ts'
import type { Connection } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'
import { blaming, keyLostBy, keyMadeBy } from './blamed.ts'
import { folded } from './table-text.ts'

/** Rows of one table that refer by one foreign key to rows that are not there. */
export interface Violations {
  readonly table: string
  readonly columns: readonly string[]
  readonly parent: string
  /** Rowids as text; `undefined` of a table without. */
  readonly rows: readonly (string | undefined)[]
}

/** What is wrong with the foreign keys of some tables. */
export interface ForeignKeyState {
  readonly violations: readonly Violations[]
  /** Tables with a foreign key that leads to no key of its parent; SQLite's sentence by table. */
  readonly mismatches: ReadonlyMap<string, string>
}

/**
 * The state of the foreign keys of these tables, and of all that refer to them. Where others cannot have changed
 * they are left out, for the file may be large.
 */
export const foreignKeyState = async (
  connection: Connection,
  names: ReadonlySet<string> | 'all',
): Promise<ForeignKeyState> => {
  const violations: Violations[] = []
  const mismatches = new Map<string, string>()
  for (const [table, keys] of await keysAround(connection, names))
    try {
      violations.push(...(await violationsOf(connection, table, keys)))
    } catch (error) {
      if (!(error instanceof DatabaseError) || !/foreign key mismatch/.test(error.message)) throw error
      mismatches.set(table, error.message)
    }
  return { violations, mismatches }
}

type ForeignKeys = ReadonlyMap<number, readonly string[]>

/** The columns of each foreign key by its number, of the tables concerned. */
const keysAround = async (
  connection: Connection,
  names: ReadonlySet<string> | 'all',
): Promise<ReadonlyMap<string, ForeignKeys>> => {
  const { rows } = await connection.query(`
    SELECT s.name, f.id, f."table" AS parent, f."from" AS "column"
    FROM sqlite_schema AS s JOIN pragma_foreign_key_list(s.name) AS f
    WHERE s.type = 'table' AND s.sql NOT LIKE 'CREATE VIRTUAL%'
    ORDER BY s.rowid, f.id, f.seq`)
  const found = new Map<string, Map<number, string[]>>()
  for (const row of rows) {
    const table = String(row.name)
    if (names !== 'all' && ![table, String(row.parent)].some(name => names.has(folded(name)))) continue
    const keys = found.get(table) ?? new Map<number, string[]>()
    const id = Number(row.id)
    keys.set(id, [...(keys.get(id) ?? []), String(row.column)])
    found.set(table, keys)
  }
  return found
}

const violationsOf = async (
  connection: Connection,
  table: string,
  keys: ForeignKeys,
): Promise<readonly Violations[]> => {
  const { rows } = await connection.query(
    'SELECT CAST(rowid AS TEXT) AS "row", parent, fkid FROM pragma_foreign_key_check(?)',
    [table],
  )
  const found = new Map<number, { parent: string; rows: (string | undefined)[] }>()
  for (const { row, parent, fkid } of rows) {
    const id = Number(fkid)
    const violation = found.get(id) ?? { parent: String(parent), rows: [] }
    violation.rows.push(row === null ? undefined : String(row))
    found.set(id, violation)
  }
  return [...found].map(([id, violation]) => ({ table, columns: keys.get(id) ?? [], ...violation }))
}

/**
 * Refuses what is wrong after and was not before. Old orphans stay what they were: they are not this migration's doing.
 *
 * @throws ORPHANED_ROWS
 * @throws STILL_REFERENCED
 */
export const refuseNew = (
  before: ForeignKeyState,
  after: ForeignKeyState,
  recorded: readonly Recorded[],
): void => {
  const operations = recorded.map(({ operation }) => operation)
  const known = new Map(before.violations.map(found => [keyOf(renamed(found, operations)), found.rows]))
  for (const [table, message] of after.mismatches)
    if (![...before.mismatches.keys()].some(old => renamedTable(old, operations) === table)) {
      const parent = /referencing "(.*)"$/.exec(message)?.[1] ?? ''
      throw blaming(keyLostBy(recorded, parent), operation =>
        stillReferenced(parent, [table], 'by columns that are no key of it any more', operation),
      )
    }
  for (const found of after.violations) {
    const fresh = freshRows(known.get(keyOf(found)) ?? [], found.rows, numbersAnew(found.table, operations))
    const [first] = fresh
    if (fresh.length > 0)
      throw blaming(keyMadeBy(recorded, found), () =>
        orphanedRows({
          table: found.table,
          columns: found.columns,
          parent: found.parent,
          count: fresh.length,
          first: first === undefined ? undefined : BigInt(first),
        }),
      )
  }
}

const keyOf = ({ table, columns, parent }: Violations): string =>
  JSON.stringify([table, parent, ...columns].map(folded))

/** Without rowids, or where they are given anew, only the number of rows tells. */
const freshRows = (
  before: Violations['rows'],
  after: Violations['rows'],
  byCount: boolean,
): Violations['rows'] => {
  if (byCount || after.includes(undefined)) return after.slice(before.length)
  const known = new Set(before)
  return after.filter(row => !known.has(row))
}

/** A rowid changes where a column becomes the rowid, and nowhere else. */
const numbersAnew = (table: string, operations: readonly Operation[]): boolean =>
  operations.some(op => op.kind === 'createPrimaryKey' && folded(op.table) === folded(table))

/** A violation of before in the names of after. */
const renamed = (
  { table, columns, parent, rows }: Violations,
  operations: readonly Operation[],
): Violations => {
  let now = { table, columns, parent }
  for (const op of operations) {
    if (op.kind === 'renameTable')
      now = {
        ...now,
        table: now.table === op.table ? op.to : now.table,
        parent: now.parent === op.table ? op.to : now.parent,
      }
    if (op.kind === 'renameColumn' && now.table === op.table)
      now = { ...now, columns: now.columns.map(column => (column === op.from ? op.to : column)) }
  }
  return { ...now, rows }
}

const renamedTable = (table: string, operations: readonly Operation[]): string =>
  renamed({ table, columns: [], parent: '', rows: [] }, operations).table
