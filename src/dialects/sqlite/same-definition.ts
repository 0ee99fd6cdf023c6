import type { Column, Default } from '../../schema/column.ts'
import type { Constraint } from '../../schema/constraint.ts'
import type { ColumnType } from '../../schema/types.ts'
import { printSql } from '../../sql/grammar.ts'
import type { Sql } from '../../sql/sql.ts'
import { affinityOf } from './affinity.ts'
import { grammar } from './grammar.ts'
import { lowerConstraint } from './lower.ts'
import { lowerDefault } from './lower-default.ts'
import { normalized } from './normalized.ts'
import { folded } from './table-text.ts'
import { types } from './types.ts'
import { ownType, wording } from './wording.ts'

/** Whether a type, declared in these words, need not be declared anew to be the other. */
export const sameType = (declared: string, type: ColumnType, other: ColumnType): boolean => {
  // Nothing was asked for: whatever the words are, they stay.
  if (JSON.stringify(type) === JSON.stringify(other)) return true
  const [a, b] = [types.lower(type), types.lower(other)]
  // What holds a column to an enum is its check.
  const kinds = [a, b].map(({ kind }) => (kind === 'enum' ? 'text' : kind))
  if (kinds[0] !== kinds[1]) return false
  return a.kind === 'raw' || b.kind === 'raw'
    ? JSON.stringify(a) === JSON.stringify(b)
    : affinityOf(declared) === affinityOf(types.sql(ownType(other)))
}

/** Whether two types are held to the same list of values, or both to none. */
export const sameEnum = (type: ColumnType, other: ColumnType): boolean => {
  const [a, b] = [types.lower(type), types.lower(other)]
  if (a.kind !== 'enum' || b.kind !== 'enum') return a.kind !== 'enum' && b.kind !== 'enum'
  return JSON.stringify(a) === JSON.stringify(b)
}

export const sameDefault = (a: Column, b: Column): boolean =>
  defaultWords(a.default, a.type, b.type) === defaultWords(b.default, b.type, b.type)

/** A default as text that is equal for equal ones. */
const defaultWords = (value: Default | undefined, own: ColumnType, type: ColumnType): string => {
  const lowered = value && lowerDefault(value, own)
  return lowered ? normalized(wording.default(lowered, ownType(type))) : ''
}

export const sameCollation = (a: string | undefined, b: string | undefined): boolean =>
  (a ?? 'binary').toLowerCase() === (b ?? 'binary').toLowerCase()

export const sameGenerated = (a: Column['generated'], b: Column['generated']): boolean =>
  a && b ? a.stored === b.stored && sameSql(a.expression, b.expression) : a === b

const sameSql = (a: Sql, b: Sql): boolean =>
  normalized(printSql(a, grammar)) === normalized(printSql(b, grammar))

/** A constraint as text that is equal for equal ones: in any case of its names, in any form of its expression. */
export const constraintKey = (constraint: Constraint): string => {
  const lowered = lowerConstraint(constraint)
  const name = lowered.name === undefined ? '' : folded(lowered.name)
  if (lowered.kind === 'check')
    return JSON.stringify(['check', name, normalized(printSql(lowered.expression, grammar))])
  // SQLite has none; one that is asked for is refused when it is written.
  if (lowered.kind === 'exclusion') return JSON.stringify(['exclusion', name, lowered.elements])
  const columns = lowered.columns.map(folded)
  if (lowered.kind === 'primaryKey') return JSON.stringify(['primaryKey', name, columns])
  if (lowered.kind === 'unique')
    return JSON.stringify(['unique', name, columns, lowered.nullsNotDistinct, lowered.deferrable])
  const { references, onDelete, onUpdate, deferrable } = lowered
  const referred = [folded(references.table), references.columns.map(folded)]
  return JSON.stringify(['foreignKey', name, columns, referred, onDelete, onUpdate, deferrable])
}
