import { findConstraint } from '../../operations/constraint-in.ts'
import { definitionOf } from '../../operations/index.ts'
import type { Recorded } from '../../operations/record.ts'
import type { Column } from '../../schema/column.ts'
import type { State } from '../../schema/state.ts'
import { columnOf, type Table } from '../../schema/table.ts'
import { printSql } from '../../sql/grammar.ts'
import type { ServerVersion } from '../connection.ts'
import type { CompiledStatement } from '../dialect.ts'
import type { Lineage } from './edit-create-table.ts'
import { grammar } from './grammar.ts'
import { inPlace, type KnownChange } from './in-place.ts'
import type { Rebuild } from './rebuild.ts'
import type { ConstraintNames } from './rename-constraints.ts'
import { sameDefault } from './same-definition.ts'
import { sameName } from './table-text.ts'
import { ownType, wording } from './wording.ts'

/** Operations that follow on one another and change one table. */
export interface TableGroup {
  readonly table: string
  readonly start: State
  readonly changes: readonly (KnownChange & { readonly from: Recorded })[]
}

/** The statements if each change is one that SQLite has, else the first that it has not. */
export const groupInPlace = (
  { changes }: TableGroup,
  version: ServerVersion,
):
  | { readonly statements: readonly CompiledStatement[] }
  | { readonly blocked: TableGroup['changes'][number] } => {
  const statements: CompiledStatement[] = []
  for (let i = 0; i < changes.length; i++) {
    const change = changes[i]!
    const made = inPlace(change, changes[i + 1], version)
    if (!made) return { blocked: change }
    statements.push(...made.statements.map(statement => ({ ...statement, from: change.from })))
    if (made.together) i++
  }
  return { statements }
}

/** All changes of a group as one rebuild, and the change that rows are likeliest not to suit. */
export const rebuildOf = (
  { changes, table }: TableGroup,
  before: Table,
  after: Table,
  { schema }: State,
): Rebuild & { readonly suspect: Recorded } => ({
  before,
  after,
  lineage: lineageOf(before, changes),
  values: valuesOf(after, changes),
  constraintNames: constraintNamesOf(before, changes),
  triggers: schema.triggers.filter(trigger => sameName(trigger.table.name, table)),
  comment: [...new Set(changes.map(({ op }) => definitionOf(op).describe(op as never)))].join(', '),
  suspect: (changes.find(({ op }) => mayNotSuitRows(op)) ?? changes[0]!).from,
})

const lineageOf = (before: Table, changes: TableGroup['changes']): Lineage => {
  const lineage = new Map(before.columns.map(({ name }) => [name, name]))
  for (const { op } of changes) {
    if (op.kind === 'dropColumn') lineage.delete(op.name)
    if (op.kind === 'addColumn') lineage.delete(op.column.name)
  }
  return lineage
}

/** The names under which constraints of the old table stand in the new one, where these differ. */
const constraintNamesOf = (before: Table, changes: TableGroup['changes']): ConstraintNames => {
  const names = new Map(before.constraints.flatMap(({ name }) => (name === undefined ? [] : [[name, name]])))
  const originalOf = (current: string) => [...names].find(([, name]) => name === current)?.[0]
  for (const { op, before: known } of changes) {
    if (op.kind === 'renameConstraint') {
      const original = originalOf(op.from)
      if (original !== undefined) names.set(original, op.to)
    }
    if (op.kind === 'dropConstraint' && known) {
      const name = findConstraint(known, op)?.name
      const original = name === undefined ? undefined : originalOf(name)
      if (original !== undefined) names.delete(original)
    }
  }
  return new Map([...names].filter(([from, to]) => from !== to))
}

/**
 * What rows get that is neither their old value nor the column's default: new values by `using`, and in a column that
 * was added and then altered the default that it was added with.
 */
const valuesOf = (after: Table, changes: TableGroup['changes']): ReadonlyMap<string, string> => {
  const values = new Map<string, string>()
  const added = new Map<string, Column>()
  for (const { op } of changes) {
    if (op.kind === 'dropColumn') {
      values.delete(op.name)
      added.delete(op.name)
    }
    if (op.kind === 'addColumn') added.set(op.column.name, op.column)
    if (op.kind === 'alterColumn' && op.changes.using)
      values.set(op.name, printSql(op.changes.using, grammar))
  }
  for (const column of added.values()) {
    const now = columnOf(after, column.name)
    if (now && !sameDefault(column, now)) values.set(column.name, defaultValue(column))
  }
  return values
}

const defaultValue = ({ default: value, type }: Column): string =>
  value ? wording.default(value, ownType(type)) : 'NULL'

const mayNotSuitRows = (op: KnownChange['op']): boolean => {
  switch (op.kind) {
    case 'addColumn':
      return !op.column.nullable
    case 'alterColumn':
      return op.changes.nullable === false || op.changes.type !== undefined
    case 'setTableOptions':
      return op.changes.strict === true
    case 'createCheckConstraint':
    case 'createPrimaryKey':
    case 'createUniqueConstraint':
      return true
    default:
      return false
  }
}
