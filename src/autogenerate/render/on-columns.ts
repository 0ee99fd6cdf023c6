import type { Constraint } from '../../schema/constraint.ts'
import type { Table } from '../../schema/table.ts'
import { isOnColumn } from './column.ts'

/** The constraints of a table by where they are written: on a column of their own, or as parts. */
export interface PlacedConstraints {
  /** By column: its primary key, unique and reference, in this order. */
  readonly onColumns: ReadonlyMap<string, readonly Constraint[]>
  readonly parts: readonly Constraint[]
}

const order = { primaryKey: 0, unique: 1, foreignKey: 2, check: 3, exclusion: 4 } as const

/** A column has room for one of each kind; checks and what covers several columns are parts. */
export const placeConstraints = ({ columns, constraints }: Table): PlacedConstraints => {
  const onColumns = new Map<string, Constraint[]>()
  const parts: Constraint[] = []
  for (const constraint of constraints) {
    const column = isOnColumn(constraint) ? constraint.columns[0] : undefined
    const there = column === undefined ? [] : (onColumns.get(column) ?? [])
    if (column === undefined || there.some(({ kind }) => kind === constraint.kind)) parts.push(constraint)
    else onColumns.set(column, [...there, constraint])
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
