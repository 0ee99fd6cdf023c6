import type { Column } from '../../schema/column.ts'
import type { Table } from '../../schema/table.ts'
import type { PragmaColumn } from './pragma-columns.ts'
import { types } from './types.ts'

/**
 * The table with the types of its columns as they were declared: `NVARCHAR(40)` and DATETIME mean a varchar and a
 * timestamp, and Limbeck would write VARCHAR(40) and TEXT for those. On SQLite they keep their words.
 */
export const withDeclaredTypes = (table: Table, columns: readonly PragmaColumn[]): Table => {
  const declared = new Map(columns.map(({ name, type }) => [name, type.replace(/ ?generated always$/i, '')]))
  return {
    ...table,
    columns: table.columns.map(column => declaredAs(column, declared.get(column.name) ?? '')),
  }
}

const declaredAs = (column: Column, declared: string): Column => {
  const { type } = column
  if (type.kind === 'raw' || type.kind === 'enum' || plain(declared) === plain(types.sql(type))) return column
  return { ...column, type: { kind: 'variant', type, on: { sqlite: { kind: 'raw', sql: declared } } } }
}

const plain = (type: string) => type.replace(/\s/g, '').toLowerCase()
