import type { Schema } from '../../schema/schema.ts'
import { type Table, tableKey } from '../../schema/table.ts'
import { renameIdentifier } from '../../sql/rename-identifier.ts'
import type { Sql } from '../../sql/sql.ts'
import type { Rename } from '../context.ts'

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
    let name = renamed.name
    const undone: { readonly from: string; readonly to: string }[] = []
    for (const rename of renames.toReversed())
      if (rename.schema === renamed.schema) {
        if (rename.kind === 'renameColumn' && rename.table === name) undone.push(rename)
        if (rename.kind === 'renameTable' && rename.to === name) {
          undone.push({ from: rename.table, to: name })
          name = rename.table
        }
      }
    return {
      table: byKey.get(tableKey({ ...renamed, name })) ?? renamed,
      inItsNames: expression =>
        undone.reduce((sql, { from, to }) => renameIdentifier(sql, to, from), expression),
    }
  }
}
