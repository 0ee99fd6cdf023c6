import type { Constraint } from '../../schema/constraint.ts'
import type { Table } from '../../schema/table.ts'
import { columnCode, isOnColumn } from './column.ts'
import { partsCode } from './parts.ts'
import { keyCode, quote, valueCode } from './value.ts'
import type { Words } from './words.ts'

/** The arguments of `createTable` after the name: columns, and where there are any, constraints and options. */
export const tableBody = (table: Table, words: Words): readonly string[] => {
  const onColumns = constraintsOnColumns(table)
  const keys = columnKeys(table)
  const columns = table.columns.map(column => {
    const key = keys.get(column.name)!
    const code = columnCode(column, onColumns.get(column.name) ?? [], words)
    const named = key === column.name ? '' : `.named(${quote(column.name)})`
    return `  ${keyCode(key)}: ${code}${named},\n`
  })
  const written = new Set([...onColumns.values()].flat())
  const rest = table.constraints.filter(constraint => !written.has(constraint))
  const options = valueCode({
    schema: table.schema,
    comment: table.comment,
    strict: table.options?.strict,
    withoutRowid: table.options?.withoutRowid,
  })
  const hasOptions = options !== '{}'
  return [
    columns.length === 0 ? '{}' : `{\n${columns.join('')}}`,
    ...(rest.length > 0 ? [partsCode(table, rest, keys, words)] : hasOptions ? ['undefined'] : []),
    ...(hasOptions ? [options] : []),
  ]
}

/** What is written on each column: of every kind the first that can be. */
const constraintsOnColumns = (table: Table): ReadonlyMap<string, readonly Constraint[]> => {
  const found = new Map<string, readonly Constraint[]>(table.columns.map(({ name }) => [name, []]))
  for (const constraint of table.constraints) {
    if (constraint.kind === 'check' || !isOnColumn(constraint)) continue
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
