import { tableName } from '../../operations/in-table.ts'
import type { Schema } from '../../schema/schema.ts'
import { sameTable, type Table, type TableName, tableKey } from '../../schema/table.ts'
import { renameIdentifier } from '../../sql/rename-identifier.ts'
import type { Sql } from '../../sql/sql.ts'
import type { Rename } from '../context.ts'
import { nameBefore } from '../renamed-table.ts'

/** A table as it stands in the database now, before what is yet to be renamed: the engine knows no other names. */
export interface PresentTable {
  readonly table: Table
  /** The expression with the names that the database has now. */
  readonly inItsNames: (expression: Sql) => Sql
}

/** Finds the present table of one whose renames are done. */
export const beforeRenames = (
  from: Schema,
  renames: readonly Rename[],
): ((renamed: Table) => PresentTable) => {
  if (renames.length === 0) return table => ({ table, inItsNames: expression => expression })
  const byKey = new Map(from.tables.map(table => [tableKey(table), table]))
  return renamed => {
    const undone: { readonly from: string; readonly to: string }[] = []
    let name: TableName = renamed
    for (const rename of renames.toReversed()) {
      if (rename.kind === 'renameColumn' && sameTable(tableName(rename), name)) undone.push(rename)
      const before = nameBefore(name, [rename])
      if (before.name !== name.name) undone.push({ from: before.name, to: name.name })
      name = before
    }
    return {
      table: byKey.get(tableKey(name)) ?? renamed,
      inItsNames: expression =>
        undone.reduce((sql, { from, to }) => renameIdentifier(sql, to, from), expression),
    }
  }
}
