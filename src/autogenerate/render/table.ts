import type { Constraint } from '../../schema/constraint.ts'
import type { NamingConvention } from '../../schema/naming.ts'
import type { Table } from '../../schema/table.ts'
import type { TableIndex } from '../../schema/table-index.ts'
import { type ColumnConstraint, columnCode, isOnColumn } from './column.ts'
import { indexesOnColumns, withoutGivenNames } from './given-names.ts'
import { partsCode } from './parts.ts'
import { tableOptionsCode } from './table-options.ts'
import { keyCode, quote } from './value.ts'
import type { Words } from './words.ts'

/**
 * The arguments of `createTable` after the name: columns, and where there are any, constraints and options.
 *
 * @param naming leaves out the names that the convention gives anyway: for models, never for revisions
 */
export const tableBody = (
  given: Table,
  words: Words,
  more: Readonly<Record<string, unknown>> = {},
  naming?: NamingConvention,
): readonly string[] => {
  const table = naming ? withoutGivenNames(given, naming) : given
  const onColumns = constraintsOnColumns(table)
  const plainIndexes = naming ? indexesOnColumns(table, naming) : new Map<string, TableIndex>()
  const keys = columnKeys(table)
  const columns = table.columns.map(column => {
    const key = keys.get(column.name)!
    const index = plainIndexes.get(column.name)
    const code = columnCode(column, onColumns.get(column.name) ?? [], words, {
      isIndexed: index !== undefined,
    })
    const named = key === column.name ? '' : `.named(${quote(column.name)})`
    return `  ${keyCode(key)}: ${code}${named},\n`
  })
  const written = new Set<Constraint>([...onColumns.values()].flat())
  const parts = {
    constraints: table.constraints.filter(constraint => !written.has(constraint)),
    indexes: table.indexes.filter(index => plainIndexes.get(index.elements[0]?.column ?? '') !== index),
  }
  const hasParts = parts.constraints.length + parts.indexes.length > 0
  const options = tableOptionsCode(table, more, words)
  return [
    columns.length === 0 ? '{}' : `{\n${columns.join('')}}`,
    ...(hasParts
      ? [partsCode(table, parts, keys, words, naming)]
      : options === undefined
        ? []
        : ['undefined']),
    ...(options === undefined ? [] : [options]),
  ]
}

/** A whole table in the words of the models: `table('users', { ... })`. */
export const tableCode = (
  table: Table,
  words: Words,
  more: Readonly<Record<string, unknown>> = {},
  naming?: NamingConvention,
): string =>
  `${words.use('table')}(${[quote(table.name), ...tableBody(table, words, more, naming)].join(', ')})`

/** What is written on each column: of every kind the first that can be. */
const constraintsOnColumns = (table: Table): ReadonlyMap<string, readonly ColumnConstraint[]> => {
  const found = new Map<string, readonly ColumnConstraint[]>(table.columns.map(({ name }) => [name, []]))
  for (const constraint of table.constraints) {
    if (!isOnColumn(constraint)) continue
    const [column] = constraint.columns
    const others = found.get(column!)
    if (others && !others.some(({ kind }) => kind === constraint.kind))
      found.set(column!, [...others, constraint])
  }
  return found
}

/** A column's key is its name, save where JavaScript would give that key another place or meaning. */
const columnKeys = (table: Table): ReadonlyMap<string, string> => {
  const taken = new Set(table.columns.map(({ name }) => name))
  const keys = new Map<string, string>()
  for (const { name } of table.columns) {
    let key = name
    if (/^\d+$/.test(name) || name === '__proto__') {
      key = `column_${name}`
      while (taken.has(key)) key += '_'
      taken.add(key)
    }
    keys.set(name, key)
  }
  return keys
}
