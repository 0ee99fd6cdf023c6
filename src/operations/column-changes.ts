import { usage } from '../errors.ts'
import type { ColumnBuilder } from '../schema/builders/column.ts'
import { defaultFrom, type EngineDefault } from '../schema/builders/default.ts'
import { refuseDefault } from '../schema/builders/refuse-default.ts'
import type { Column, Default, Generated, Identity } from '../schema/column.ts'
import type { Table } from '../schema/table.ts'
import { type ColumnType, typeInWords } from '../schema/types.ts'
import { isSql, type Sql, type SqlValue, sql } from '../sql/sql.ts'
import { type ColumnPosition, type PositionOptions, positionFrom } from './column-position.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { type OnlineOptions, onlineKeys } from './online.ts'

/** What changes about a column. What is absent stays as it is. */
export interface ColumnChanges {
  readonly type?: ColumnType
  /** How a value of the old type becomes one of the new (PostgreSQL's USING; the SELECT of SQLite's copy). */
  readonly using?: Sql
  readonly nullable?: boolean
  /** `null` drops the default. */
  readonly default?: Default | null
  readonly identity?: Identity | null
  /** `null` makes it a plain column that keeps its values. */
  readonly generated?: Generated | null
  /** `null` drops the comment. */
  readonly comment?: string | null
  readonly collation?: string | null
  /** MySQL and MariaDB. */
  readonly characterSet?: string | null
  /** MySQL and MariaDB: what an UPDATE of the row sets it to. */
  readonly onUpdate?: Sql | null
  /** MySQL and MariaDB: left out of `SELECT *`. */
  readonly invisible?: true | null
  /** SQLite's AUTOINCREMENT. */
  readonly autoincrement?: true | null
  /** Where it stands among the others (MySQL, MariaDB, SQLite). */
  readonly position?: ColumnPosition
}

export interface AlterColumnOptions extends OnlineOptions, PositionOptions {
  readonly type?: ColumnBuilder
  readonly using?: Sql | string
  readonly nullable?: boolean
  readonly default?:
    | SqlValue
    | Sql
    | EngineDefault
    | Readonly<Record<string, unknown>>
    | readonly unknown[]
    | null
  readonly identity?: Partial<Identity> | null
  /** What it is computed by, stored unless `stored: false` is said; `null` makes it a plain column with its values. */
  readonly generated?: Sql | { readonly expression: Sql; readonly stored?: boolean } | null
  readonly comment?: string | null
  readonly collation?: string | null
  /** MySQL and MariaDB. */
  readonly characterSet?: string | null
  /** MySQL and MariaDB: what an UPDATE of the row sets it to. */
  readonly onUpdate?: Sql | null
  /** MySQL and MariaDB: left out of `SELECT *`. */
  readonly invisible?: boolean
  readonly autoincrement?: true | null
}

const optionKeys: OptionKeys<AlterColumnOptions> = {
  type: true,
  using: true,
  nullable: true,
  default: true,
  identity: true,
  generated: true,
  comment: true,
  collation: true,
  characterSet: true,
  onUpdate: true,
  invisible: true,
  autoincrement: true,
  after: true,
  first: true,
  schema: true,
  ...onlineKeys,
}

const identityKeys: OptionKeys<Identity> = {
  generation: true,
  start: true,
  increment: true,
  minimum: true,
  maximum: true,
  cache: true,
  cycle: true,
}

/** @throws USAGE for an unknown key, one that is `undefined`, and for no change at all */
export const changesFrom = (call: string, { schema, ...given }: AlterColumnOptions): ColumnChanges => {
  refuseUnknownOptions(call, given, optionKeys)
  const { algorithm: _, lock: __, ...options } = given
  if (Object.keys(options).length === 0)
    throw usage(`${call} changes nothing.`, 'Say what changes, such as { nullable: false }.')
  const {
    type,
    using,
    default: value,
    identity,
    generated,
    onUpdate,
    invisible,
    after,
    first,
    ...plain
  } = options
  if (identity) refuseUnknownOptions(`${call}, identity`, identity, identityKeys)
  return {
    ...plain,
    ...(type ? { type: type.definition.type } : {}),
    ...(using === undefined ? {} : { using: isSql(using) ? using : sql.raw(using) }),
    ...(value === undefined ? {} : { default: value === null ? null : fittingDefault(call, value, type) }),
    ...(identity === undefined
      ? {}
      : { identity: identity === null ? null : { generation: 'byDefault' as const, ...identity } }),
    ...(generated === undefined ? {} : { generated: generated === null ? null : generatedFrom(generated) }),
    ...(onUpdate === undefined ? {} : { onUpdate: onUpdate === null ? null : plainSql(onUpdate) }),
    ...(invisible === undefined ? {} : { invisible: invisible || null }),
    ...positionFrom(call, {
      ...(after === undefined ? {} : { after }),
      ...(first === undefined ? {} : { first }),
    }),
  }
}

const fittingDefault = (
  call: string,
  given: NonNullable<AlterColumnOptions['default']>,
  type: AlterColumnOptions['type'],
): Default => {
  const value = defaultFrom(given)
  if (type) refuseDefault(call, value, type.definition.type)
  return value
}

const plainSql = ({ parts }: Sql): Sql => ({ kind: 'sql', parts })

const generatedFrom = (given: NonNullable<AlterColumnOptions['generated']>): Generated =>
  isSql(given)
    ? { expression: plainSql(given), stored: true }
    : { expression: plainSql(given.expression), stored: given.stored ?? true }

/** The column after the changes; `null` in a change takes its member away. */
export const changed = (column: Column, { using, position, ...changes }: ColumnChanges): Column =>
  withoutNulls({ ...column, ...changes })

const withoutNulls = <T extends object>(members: T): { [K in keyof T]: Exclude<T[K], null> } =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)) as {
    [K in keyof T]: Exclude<T[K], null>
  }

/** The changes that make the column again what it is in this table. */
export const undoOf = (changes: ColumnChanges, column: Column, { columns }: Table): ColumnChanges => {
  const at = columns.indexOf(column)
  const position: ColumnPosition = at === 0 ? { first: true } : { after: columns[at - 1]!.name }
  return Object.fromEntries(
    Object.keys(changes)
      .filter(key => key !== 'using')
      .map(key => [key, key === 'position' ? position : (column[key as keyof Column] ?? null)]),
  )
}

/** `type numeric, not null, no default`. */
export const changesInWords = (changes: ColumnChanges): string =>
  [
    changes.type && `type ${typeInWords(changes.type)}`,
    changes.nullable === undefined ? undefined : changes.nullable ? 'nullable' : 'not null',
    ...toldByName.map(([key, word]) =>
      changes[key] === undefined ? undefined : changes[key] === null ? `no ${word}` : word,
    ),
    changes.position && ('first' in changes.position ? 'first' : `after ${changes.position.after}`),
  ]
    .filter(word => word !== undefined)
    .join(', ')

const toldByName = [
  ['default', 'default'],
  ['identity', 'identity'],
  ['generated', 'generated'],
  ['autoincrement', 'autoincrement'],
  ['comment', 'comment'],
  ['collation', 'collation'],
  ['characterSet', 'character set'],
  ['onUpdate', 'on update'],
  ['invisible', 'invisible'],
] as const
