import type { Constraint } from '../../schema/constraint.ts'
import type { Table } from '../../schema/table.ts'

/** The constraints of a table by where they are written: on a column of their own, or as parts. */
export interface PlacedConstraints {
  /** By column: its primary key, unique and reference, in this order. */
  readonly onColumns: ReadonlyMap<string, readonly Constraint[]>
  readonly parts: readonly Constraint[]
}

const order = { primaryKey: 0, unique: 1, foreignKey: 2, check: 3 } as const

/** A column has room for one of each kind; checks and what covers several columns are parts. */
export const placeConstraints = ({ columns, constraints }: Table): PlacedConstraints => {
  const onColumns = new Map<string, Constraint[]>()
  const parts: Constraint[] = []
  for (const constraint of constraints) {
    const column = ownColumn(constraint)
    const there = column === undefined ? undefined : (onColumns.get(column) ?? [])
    if (column === undefined || there!.some(({ kind }) => kind === constraint.kind)) parts.push(constraint)
    else onColumns.set(column, [...there!, constraint])
  }
  return {
    onColumns: new Map(
      columns.flatMap(({ name }) => {
        const own = onColumns.get(name)?.toSorted((a, b) => order[a.kind] - order[b.kind])
        return own ? [[name, own] as const] : []
      }),
    ),
    parts,
  }
}

const ownColumn = (constraint: Constraint): string | undefined => {
  if (constraint.kind === 'check' || constraint.columns.length !== 1) return undefined
  if (constraint.kind === 'foreignKey' && !isPath(constraint.references)) return undefined
  return constraint.columns[0]
}

/** Whether `references()` can say it: its parts are told by dots. */
const isPath = ({ schema, table, columns }: Extract<Constraint, { kind: 'foreignKey' }>['references']) =>
  columns.length === 1 &&
  [schema ?? 'x', table, columns[0]!].every(name => name !== '' && !name.includes('.'))
