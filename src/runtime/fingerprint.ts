import { hash } from 'node:crypto'
import { definitionOf, type Operation } from '../operations/index.ts'
import type { Schema } from '../schema/schema.ts'
import { type TableName, tableKey } from '../schema/table.ts'
import type { Session } from './session.ts'

/**
 * What an operation concerns, as the database has it now, in a few letters. When a statement's end was not heard,
 * it is looked at again: a statement changes it as a whole or not at all. `undefined` for what may concern anything.
 */
export const fingerprint = async (
  { connection, dialect, tables: own }: Session,
  operation: Operation,
): Promise<string | undefined> => {
  const { opaque } = definitionOf(operation)
  if (opaque) return undefined
  const tables = concerned(operation)
  const schema = await dialect.reflect(connection, {
    exclude: Object.values(own),
    ...(tables.length === 0 ? {} : { tables }),
  })
  return hash('sha256', JSON.stringify(tables.length === 0 ? schema : only(schema, tables), asText))
}

const concerned = (operation: Operation): readonly TableName[] => {
  const tables = definitionOf(operation).tables(operation)
  return operation.kind === 'renameTable'
    ? [...tables, ...tables.map(table => ({ ...table, name: operation.to }))]
    : tables
}

const only = ({ tables, triggers, policies }: Schema, names: readonly TableName[]) => {
  const known = new Set(names.map(tableKey))
  const isConcerned = ({ table }: { readonly table: TableName }) => known.has(tableKey(table))
  return {
    tables: tables.filter(table => known.has(tableKey(table))),
    triggers: triggers.filter(isConcerned),
    policies: policies.filter(isConcerned),
  }
}

const asText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)
