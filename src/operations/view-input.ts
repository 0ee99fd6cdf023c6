import { usage } from '../errors.ts'
import type { View } from '../schema/schema.ts'
import { type TableName, tableKey } from '../schema/table.ts'
import { saidPieces } from '../sql/create-head.ts'
import { isSql, type Sql } from '../sql/sql.ts'
import { sqlInput } from '../sql/sql-input.ts'
import type { InSchema } from './in-table.ts'
import type { OptionKeys } from './known-options.ts'
import { refuseUnknownOptions } from './known-options.ts'
import { given, objectName } from './named-object.ts'
import type { Printer } from './printer.ts'

/** What a view is beside its query. */
export interface ViewOptions extends InSchema {
  /** The names of its columns, where the query does not give them. */
  readonly columns?: readonly string[]
  /** The rows are kept, and made anew by `op.refreshMaterializedView` (PostgreSQL). */
  readonly materialized?: boolean
  /** A row that is written through the view must be seen in it: in this view, or also in those it reads. */
  readonly checkOption?: 'local' | 'cascaded'
  /** The reader's own rights count, not those of the view's owner (PostgreSQL, MySQL, MariaDB). */
  readonly securityInvoker?: boolean
  /** No function in a reader's query sees rows that the view leaves out (PostgreSQL). */
  readonly securityBarrier?: boolean
  readonly comment?: string
}

export const viewOptionKeys: OptionKeys<ViewOptions> = {
  schema: true,
  columns: true,
  materialized: true,
  checkOption: true,
  securityInvoker: true,
  securityBarrier: true,
  comment: true,
}

/** What a view was: its query, or its query with the rest. */
export type ViewWas = string | Sql | ({ readonly query: string | Sql } & Omit<ViewOptions, 'schema'>)

/** @throws USAGE where the query is none, such as a whole CREATE VIEW */
export const viewFrom = (call: string, name: string, query: string | Sql, options: ViewOptions): View => {
  const definition = sqlInput(call, 'the query', query)
  const [first] = saidPieces(definition)
  if (first?.text === 'CREATE')
    throw usage(`${call}: the query is a whole CREATE statement.`, 'Write what stands after AS: SELECT ...')
  const { columns, materialized, checkOption, securityInvoker, securityBarrier, comment } = options
  if (columns && (!Array.isArray(columns) || columns.length === 0))
    throw usage(`${call}: "columns" is no list of names.`, "Write them as an array: ['id', 'email'].")
  if (checkOption !== undefined && checkOption !== 'local' && checkOption !== 'cascaded')
    throw usage(`${call}: "checkOption" is ${JSON.stringify(checkOption)}.`, "It is 'local' or 'cascaded'.")
  return given<View>({
    ...objectName(name, options),
    definition,
    materialized: materialized ? true : undefined,
    columns,
    checkOption,
    securityInvoker: securityInvoker ? true : undefined,
    securityBarrier: securityBarrier ? true : undefined,
    comment,
  } as View)
}

/** The view that was there, of the same name. */
export const viewWas = (
  call: string,
  { schema, name }: TableName,
  was: ViewWas,
  like: ViewOptions = {},
): View => {
  const place = schema === undefined ? {} : { schema }
  const shared = { ...place, ...(like.materialized ? { materialized: true } : {}) }
  if (typeof was === 'string' || isSql(was)) return viewFrom(`${call}, "was"`, name, was, shared)
  const { query, ...options } = was
  refuseUnknownOptions(`${call}, "was"`, options, viewOptionKeys)
  return viewFrom(`${call}, "was"`, name, query, { ...shared, ...options })
}

/** The options of a view as the members of an object in a revision. */
export const viewOptionsCode = (
  { columns, materialized, checkOption, securityInvoker, securityBarrier, comment }: View,
  print: Printer,
): Readonly<Record<string, string | undefined>> => ({
  columns: columns && print.value(columns),
  materialized: materialized && 'true',
  checkOption: checkOption && print.value(checkOption),
  securityInvoker: securityInvoker && 'true',
  securityBarrier: securityBarrier && 'true',
  comment: comment === undefined ? undefined : print.value(comment),
})

/** The query alone where there is no more to say. */
export const viewWasCode = (was: View, print: Printer, isMaterialized = false): string => {
  const { materialized, ...rest } = viewOptionsCode(was, print)
  const members = { materialized: isMaterialized ? undefined : materialized, ...rest }
  const query = print.sql(was.definition)
  return Object.values(members).every(code => code === undefined)
    ? query
    : (print.object({ query, ...members }) ?? query)
}

export const viewWords = (view: TableName & { readonly materialized?: true }): string =>
  `${view.materialized ? 'materialized ' : ''}view ${tableKey(view)}`
