import { uniquesAsConstraints } from '../schema/plain-unique.ts'
import type { Table } from '../schema/table.ts'
import type { Features } from './features.ts'

/** A table of which a unique index may be meant as a constraint, where the two are one (MySQL). */
export const withKeptUniques = (table: Table, { uniqueIndexes }: Features): Table =>
  uniqueIndexes ? table : uniquesAsConstraints(table)
