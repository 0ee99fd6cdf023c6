import { defaultFrom } from '../../schema/builders/default.ts'
import type { Default } from '../../schema/column.ts'
import type { ColumnType } from '../../schema/types.ts'
import { isValueOf } from '../../schema/value-of-type.ts'
import { sql } from '../../sql/sql.ts'
import { sqlCode } from './sql-template.ts'
import { valueCode } from './value.ts'
import type { Words } from './words.ts'

/** The call that gives a column its default: `.defaultNow()`, `.default('free')`. */
export const defaultCall = (value: Default, type: ColumnType, words: Words): string => {
  if (value.kind === 'now') return '.defaultNow()'
  if (value.kind === 'uuid') return '.defaultRandom()'
  if (value.kind === 'sql') return `.default(${sqlCode(value.sql, words)})`
  const isItself = takes(type, value.value) && defaultFrom(value.value, type).kind === value.kind
  return `.default(${isItself ? valueCode(value.value) : literalCode(value, words)})`
}

/** A default beside its column: in `alterColumn`, where the type is said only if it changes. */
export const defaultCode = (value: Default, words: Words, type?: ColumnType): string => {
  if (value.kind === 'now') return `${words.use('now')}()`
  if (value.kind === 'uuid') return `${words.use('randomUuid')}()`
  if (value.kind === 'sql') return sqlCode(value.sql, words)
  // There null drops the default, and what is no object or array is no JSON.
  const isItself =
    value.value !== null &&
    defaultFrom(value.value).kind === value.kind &&
    (type === undefined || isValueOf(value.value, type))
  return isItself ? valueCode(value.value) : literalCode(value, words)
}

/** The same default as a literal of SQL, where the plain value would be taken for something else. */
const literalCode = (value: Extract<Default, { kind: 'value' | 'json' }>, words: Words): string =>
  sqlCode(sql`${value.kind === 'json' ? JSON.stringify(value.value) : value.value}`, words)

/** Whether the builder takes the value as it is; one of a type of one's own has a form of its own there. */
const takes = (type: ColumnType, value: unknown): boolean =>
  type.kind === 'custom' ? !type.render : isValueOf(value, type)
