import { mapTypes } from '../schema/map-types.ts'
import type { State } from '../schema/state.ts'
import type { TableName } from '../schema/table.ts'
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
