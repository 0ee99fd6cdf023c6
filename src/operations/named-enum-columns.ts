import { knownTable, type State, withTable } from '../schema/state.ts'
import { columnOf, type TableName } from '../schema/table.ts'
import { isOfEnum } from './enum-columns.ts'

/** An operation on an enum, and the columns that it says have it. */
export interface OnEnum extends TableName {
  readonly columns?: readonly string[]
}

/** A column and its table. */
export interface ColumnPlace {
  readonly table: TableName
  readonly column: string
}

/** The columns that an operation says have the enum: `messages.role`. */
export const namedColumns = ({ columns }: Pick<OnEnum, 'columns'>): readonly ColumnPlace[] | undefined =>
  columns?.map(path => {
    const dot = path.lastIndexOf('.')
    return { table: { name: path.slice(0, Math.max(dot, 0)) }, column: path.slice(dot + 1) }
  })

/** The columns of an enum: those that the operation names, or else those that are known to have it. */
export const columnsOfEnum = (state: State, op: OnEnum): readonly ColumnPlace[] =>
  namedColumns(op) ??
  state.schema.tables.flatMap(table =>
    table.columns.flatMap(({ name, type }) => (isOfEnum(type, op) ? [{ table, column: name }] : [])),
  )

/** The values of the first of the columns that are named. */
export const valuesOfNamed = (state: State, op: OnEnum): readonly string[] | undefined => {
  for (const { table, column } of namedColumns(op) ?? []) {
    const known = knownTable(state, table)
    const type = known && columnOf(known, column)?.type
    if (type?.kind === 'enum') return type.values
  }
  return undefined
}

/** The state in which the columns that are named carry these values. */
export const namedColumnsCarry = (state: State, op: OnEnum, values: readonly string[]): State =>
  (namedColumns(op) ?? []).reduce((left, { table: name, column }) => {
    const table = knownTable(left, name)
    if (!table) return left
    const columns = table.columns.map(other =>
      other.name === column && other.type.kind === 'enum'
        ? { ...other, type: { ...other.type, values } }
        : other,
    )
    return withTable(left, { ...table, columns })
  }, state)
