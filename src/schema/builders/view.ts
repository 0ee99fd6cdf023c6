import { usage } from '../../errors.ts'
import { isSql, type Sql } from '../../sql/sql.ts'
import { indexName, type NamingConvention } from '../naming.ts'
import type { View } from '../schema.ts'
import type { TableIndex } from '../table-index.ts'
import type { ColumnBuilder } from './column.ts'
import { columnRef, plainSql } from './column-ref.ts'
import type { IndexPart } from './index-part.ts'
import type { CasingName } from './model.ts'
import type { ColumnRefs, Columns } from './table.ts'

/** What a view is beside its query. */
export interface ViewOptions {
  readonly schema?: string
  /** The names of its columns, where the query does not give them. */
  readonly columns?: readonly string[]
  /** A row that is written through the view must be seen in it: in this view, or also in those it reads. */
  readonly checkOption?: 'local' | 'cascaded'
  /** The reader's own rights count, not those of the view's owner (PostgreSQL, MySQL, MariaDB). */
  readonly securityInvoker?: boolean
  /** No function in a reader's query sees rows that the view leaves out (PostgreSQL). */
  readonly securityBarrier?: boolean
  readonly comment?: string
}

/** What a materialized view is beside its query. */
export interface MaterializedViewOptions<C extends Columns = Columns> {
  readonly schema?: string
  /** The names of its columns, where the query does not give them. */
  readonly columns?: readonly string[]
  /** Its indexes: `t => [uniqueIndex().on(t.day)]`. */
  readonly indexes?: (t: ColumnRefs<C>) => readonly IndexPart[]
  readonly comment?: string
}

declare const model: unique symbol

/** A view as a model declares it. `DatabaseOf` reads the types of its columns, where they are declared. */
export interface ViewModel<
  Name extends string = string,
  C extends Columns = Columns,
  Casing extends CasingName = CasingName,
> {
  readonly kind: 'view'
  readonly input: ViewInput
  readonly [model]?: { readonly name: Name; readonly columns: C; readonly casing: Casing }
}

/** A view before its indexes are named. */
export interface ViewInput {
  readonly name: string
  readonly columns: Columns | undefined
  readonly query: Sql
  readonly materialized: boolean
  readonly options: ViewOptions & MaterializedViewOptions
  /** How a key becomes a column's name; as it is when absent. */
  readonly columnName?: (key: string) => string
}

export const isViewModel = (value: unknown): value is ViewModel =>
  typeof value === 'object' &&
  value !== null &&
  (value as { kind?: unknown }).kind === 'view' &&
  'input' in value

/** No columns are declared: there are no types of rows. */
export type NoColumns = Readonly<Record<string, never>>

export interface ViewBuilder<Casing extends CasingName> {
  <const Name extends string>(
    name: Name,
    query: Sql,
    options?: ViewOptions,
  ): ViewModel<Name, NoColumns, Casing>
  <const Name extends string, C extends Columns>(
    name: Name,
    columns: C,
    query: Sql,
    options?: ViewOptions,
  ): ViewModel<Name, C, Casing>
}

export interface MaterializedViewBuilder<Casing extends CasingName> {
  <const Name extends string>(
    name: Name,
    query: Sql,
    options?: MaterializedViewOptions<Readonly<Record<string, ColumnBuilder>>>,
  ): ViewModel<Name, NoColumns, Casing>
  <const Name extends string, C extends Columns>(
    name: Name,
    columns: C,
    query: Sql,
    options?: MaterializedViewOptions<C>,
  ): ViewModel<Name, C, Casing>
}

type Given<Options> =
  | readonly [name: string, query: Sql, options?: Options]
  | readonly [name: string, columns: Columns, query: Sql, options?: Options]

const inputFrom = (
  given: Given<ViewOptions & MaterializedViewOptions>,
  materialized: boolean,
  columnName: ((key: string) => string) | undefined,
): ViewInput => {
  const [name, second, third, fourth] = given
  const [columns, query, options] = isSql(second)
    ? [undefined, second, isSql(third) ? undefined : third]
    : [second, third, fourth]
  if (!isSql(query))
    throw usage(
      `The view "${name}" has no query.`,
      `Write it as sql\`...\`: view('${name}', sql\`SELECT ...\`).`,
    )
  return { name, columns, query, materialized, options: options ?? {}, ...(columnName ? { columnName } : {}) }
}

export const viewWith = <Casing extends CasingName>(columnName?: (key: string) => string) =>
  ((...given: Given<ViewOptions>) => ({
    kind: 'view',
    input: inputFrom(given, false, columnName),
  })) as ViewBuilder<Casing>

export const materializedViewWith = <Casing extends CasingName>(columnName?: (key: string) => string) =>
  ((...given: Given<MaterializedViewOptions>) => ({
    kind: 'view',
    input: inputFrom(given, true, columnName),
  })) as MaterializedViewBuilder<Casing>

/**
 * A view of the model: a name, the columns that its query gives, and the query. The columns are for the types of rows
 * alone; leave them out where nobody asks.
 *
 * @example
 * ```ts
 * import { integer, sql, text, view } from 'limbeck/schema'
 *
 * export const activeUsers = view(
 *   'active_users',
 *   { id: integer().notNull(), email: text().notNull() },
 *   sql`SELECT id, email FROM users WHERE active`,
 * )
 * ```
 */
export const view: ViewBuilder<'none'> = viewWith()

/**
 * A view that keeps its rows until it is refreshed (PostgreSQL), with its indexes.
 *
 * @example
 * ```ts
 * import { bigint, date, materializedView, sql, uniqueIndex } from 'limbeck/schema'
 *
 * export const visits = materializedView(
 *   'visits_by_day',
 *   { day: date(), visits: bigint() },
 *   sql`SELECT day, count(*) AS visits FROM visits GROUP BY day`,
 *   { indexes: t => [uniqueIndex().on(t.day)] },
 * )
 * ```
 */
export const materializedView: MaterializedViewBuilder<'none'> = materializedViewWith()

/** The view as data, its unnamed indexes named by the convention. */
export const buildView = (
  { name, columns, query, materialized, options, columnName }: ViewInput,
  naming: NamingConvention,
): View => {
  const nameOf = (key: string) => columns?.[key]?.definition.name ?? columnName?.(key) ?? key
  const refs = columns
    ? Object.fromEntries(Object.keys(columns).map(key => [key, columnRef(nameOf(key))]))
    : new Proxy<ColumnRefs<Columns>>({}, { get: (_, key) => columnRef(String(key)) })
  const indexes = (options.indexes?.(refs) ?? []).map(
    ({ index }): TableIndex => ({ ...index, name: index.name ?? indexName(naming, name, index) }),
  )
  const { schema, columns: names, checkOption, securityInvoker, securityBarrier, comment } = options
  return {
    ...(schema === undefined ? {} : { schema }),
    name,
    definition: plainSql(query),
    ...(materialized ? { materialized: true } : {}),
    ...(names ? { columns: names } : {}),
    ...(checkOption ? { checkOption } : {}),
    ...(securityInvoker ? { securityInvoker: true } : {}),
    ...(securityBarrier ? { securityBarrier: true } : {}),
    ...(comment ? { comment } : {}),
    ...(indexes.length > 0 ? { indexes } : {}),
  }
}
