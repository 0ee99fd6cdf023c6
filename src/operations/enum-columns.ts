import { noSuchObject } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { mapTypes } from '../schema/map-types.ts'
import { lookUpNamed } from '../schema/named-objects.ts'
import type { State } from '../schema/state.ts'
import { type TableName, tableKey } from '../schema/table.ts'
import { type ColumnType, enumsOf } from '../schema/types.ts'

/** Whether a type is the enum, or has it in it. */
export const isOfEnum = (type: ColumnType, name: TableName): boolean =>
  enumsOf(type).some(found => found.name === name.name && found.schema === name.schema)

/** The values that the columns of an enum carry; where it is no type of its own, only they tell. */
export const carriedValues = (state: State, name: TableName): readonly string[] | undefined =>
  state.schema.tables
    .flatMap(table => table.columns.flatMap(({ type }) => enumsOf(type)))
    .find(type => type.name === name.name && type.schema === name.schema)?.values

/** The state in which the columns of an enum carry these values. */
export const columnsCarry = (state: State, name: TableName, values: readonly string[]): State =>
  mapTypes(state, type =>
    type.kind === 'enum' && type.name === name.name && type.schema === name.schema
      ? { ...type, values }
      : type,
  )

/**
 * Refuses a misspelt enum where no type keeps it. There the columns alone tell of enums, and one that no column has yet
 * is nowhere seen: so that no column has it is not enough, and the name of another must be near.
 *
 * @throws NO_SUCH_OBJECT
 */
export const refuseMisspeltEnum = (state: State, op: TableName & { readonly columns?: unknown }): void => {
  if (op.columns !== undefined || carriedValues(state, op)) return
  if (lookUpNamed(state, 'enums', op) !== 'absent') return
  const carried = state.schema.tables.flatMap(table => table.columns.flatMap(({ type }) => enumsOf(type)))
  const near = nearest(tableKey(op), new Set([...state.schema.enums, ...carried].map(tableKey)))
  if (near.length > 0) throw noSuchObject('enum', tableKey(op), near)
}
