import { emptySchema, type Schema } from '../../../schema/schema.ts'
import type { Table } from '../../../schema/table.ts'
import type { FamilyWording } from '../family.ts'
import { checksByTable, jsonColumns } from './checks.ts'
import { columnFrom } from './columns.ts'
import { foreignKeysByTable } from './foreign-keys.ts'
import { keysAndIndexes } from './indexes.ts'
import { partitioningFrom, unsaidOf } from './partitions.ts'
import type { CatalogRows } from './read-catalog.ts'
import { routineFrom } from './routines.ts'
import { characterSets, storageFrom, type TableRow } from './tables.ts'
import { triggerFrom } from './triggers.ts'
import { viewFrom } from './views.ts'

/** The rows of information_schema as a schema. */
export const schemaFrom = (
  rows: CatalogRows,
  { database, declared = false }: { readonly database: string; readonly declared?: boolean },
  words: FamilyWording,
): Schema => {
  const sets = characterSets(rows.characterSets)
  const columns = byTable(rows.columns)
  const indexes = byTable(rows.indexes)
  const partitions = byTable(rows.partitions)
  const foreignKeys = foreignKeysByTable(rows.referring, rows.actions, { database, declared })
  const checks = checksByTable(rows.checks, rows.enforced, columns, words)

  const tableFrom = (row: TableRow): Table => {
    const { name, collation } = row
    const own = columns.get(name) ?? []
    const keys = foreignKeys.get(name) ?? []
    const json = jsonColumns(checks.get(name) ?? [], own, words)
    const made = keysAndIndexes(indexes.get(name) ?? [], own, keys, {
      sets,
      words,
      declared,
      methods: rows.said.get(name)?.methods,
    })
    const options = storageFrom(row, rows.collation, sets)
    const partitionBy = partitioningFrom(partitions.get(name) ?? [], words)
    const unsaid = unsaidOf(partitions.get(name) ?? []) ?? rows.said.get(name)?.unsaid
    const told = new Set(json.values())
    return {
      name,
      columns: own.map(column =>
        columnFrom(column, { words, sets, collation, declared, isJson: json.has(column.name) }),
      ),
      constraints: [
        ...made.constraints,
        // Of two keys over the same columns the last has the index under it.
        ...keys.toSorted((a, b) => made.laid.indexOf(a.name ?? '') - made.laid.indexOf(b.name ?? '')),
        ...(checks.get(name) ?? []).filter(check => !told.has(check)),
      ],
      indexes: made.indexes,
      ...(row.comment === '' ? {} : { comment: row.comment }),
      ...(Object.keys(options).length > 0 ? { options } : {}),
      ...(partitionBy ? { partitionBy } : {}),
      ...(unsaid === undefined ? {} : { unsaid }),
    }
  }

  return {
    ...emptySchema,
    collation: rows.collation,
    ...(rows.unseen.length > 0 ? { unseen: rows.unseen } : {}),
    tables: rows.tables.map(tableFrom).sort((a, b) => (a.name < b.name ? -1 : 1)),
    views: rows.views.map(row => viewFrom(row, database, words)),
    triggers: rows.triggers.map(row => triggerFrom(row, words)),
    routines: rows.routines.map(row =>
      routineFrom(row, rows.parameters, { collation: rows.collation, words }),
    ),
  }
}

const byTable = <Row extends { readonly table: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> => Map.groupBy(rows, row => row.table)
