import { ColumnBuilder } from '../schema/builders/column.ts'
import type { ReferentialAction } from '../schema/constraint.ts'
import { isSql } from '../sql/sql.ts'
import type { Online } from './online.ts'

interface Shape {
  readonly fits: (value: unknown) => boolean
  /** What to write, for the hint. */
  readonly words: string
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isName = (value: unknown): boolean => isText(value) && value !== ''
const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** A list, where it is one; that it is none, or empty, is said with more words elsewhere. */
const each =
  (fits: (item: unknown) => boolean) =>
  (value: unknown): boolean =>
    !Array.isArray(value) || value.every(fits)

const actions: readonly ReferentialAction[] = ['noAction', 'restrict', 'cascade', 'setNull', 'setDefault']
const algorithms: readonly NonNullable<Online['algorithm']>[] = ['instant', 'nocopy', 'inplace', 'copy']
const locks: readonly NonNullable<Online['lock']>[] = ['none', 'shared', 'exclusive']
const oneOf = (value: unknown, words: readonly string[]): boolean => isText(value) && words.includes(value)
const quoted = (word: string): string => `'${word}'`

const shape = (fits: (value: unknown) => boolean, words: string): Shape => ({ fits, words })

/** What an argument or an option may be. */
export const argumentShapes = {
  anything: shape(() => true, 'a value'),
  name: shape(isName, "a name: 'users'"),
  nameOrNull: shape(value => value === null || isName(value), "a name, 'users', or null"),
  nameOrPlace: shape(value => isName(value) || isObject(value), "a name, 'users', or an object"),
  tableName: shape(
    value => isName(value) || (isObject(value) && isName((value as { readonly name?: unknown }).name)),
    "a name, 'events_2026', or { schema, name }",
  ),
  text: shape(isText, "a string: 'new'"),
  textOrNull: shape(value => value === null || isText(value), 'a string, or null'),
  texts: shape(value => Array.isArray(value) && value.every(isText), "a list of strings: ['new', 'done']"),
  columns: shape(each(isName), "a list of names: ['email']"),
  elements: shape(
    each(item => isName(item) || isObject(item)),
    "a list of columns, of sql`...`, or of objects: ['email']",
  ),
  sql: shape(value => isText(value) || isSql(value), 'sql`...` or a string'),
  type: shape(value => value instanceof ColumnBuilder, 'a type: text()'),
  action: shape(value => oneOf(value, actions), actions.map(quoted).join(', ')),
  deferrable: shape(
    value => value === null || oneOf(value, ['immediate', 'deferred']),
    "'immediate' or 'deferred'",
  ),
  match: shape(value => oneOf(value, ['full']), "'full', or leave it out"),
  algorithm: shape(value => oneOf(value, algorithms), algorithms.map(quoted).join(', ')),
  lock: shape(value => oneOf(value, locks), locks.map(quoted).join(', ')),
  object: shape(isObject, 'an object: { ... }'),
  flag: shape(value => typeof value === 'boolean', 'true or false'),
  optionalFunction: shape(value => value === undefined || typeof value === 'function', 'a function: t => []'),
} satisfies Readonly<Record<string, Shape>>

export type ArgumentShape = keyof typeof argumentShapes
