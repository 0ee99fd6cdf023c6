import type { ColumnBuilder } from './column.ts'
import type { TablePart } from './parts.ts'
import type { ColumnRefs, Columns, TableInput } from './table.ts'
import type { TableOptions } from './table-options.ts'
import { materializedViewWith, viewWith } from './view.ts'

declare const model: unique symbol

/** A table as a model declares it. What it is made of is in `input`; its types are read by `DatabaseOf`. */
export interface TableModel<
  Name extends string = string,
  C extends Columns = Columns,
  Casing extends CasingName = 'none',
> {
  readonly kind: 'table'
  readonly input: TableInput
  readonly [model]?: { readonly name: Name; readonly columns: C; readonly casing: Casing }
}

export type CasingName = 'none' | 'snake'

/** Something a model may export that Limbeck reads. Everything else in a models file is left alone. */
export const isTableModel = (value: unknown): value is TableModel =>
  typeof value === 'object' &&
  value !== null &&
  (value as { kind?: unknown }).kind === 'table' &&
  'input' in value

type TableBuilder<Casing extends CasingName> = <const Name extends string, C extends Columns>(
  name: Name,
  columns: C,
  parts?: (t: ColumnRefs<C>) => readonly TablePart[],
  options?: TableOptions,
) => TableModel<Name, C, Casing>

const tableWith =
  <Casing extends CasingName>(columnName?: (key: string) => string): TableBuilder<Casing> =>
  <const Name extends string, C extends Columns>(
    name: Name,
    columns: C,
    parts?: (t: ColumnRefs<C>) => readonly TablePart[],
    options?: TableOptions,
  ): TableModel<Name, C, Casing> => ({
    kind: 'table',
    input: {
      name,
      columns: columns as Readonly<Record<string, ColumnBuilder>>,
      parts: parts as TableInput['parts'],
      options,
      ...(columnName ? { columnName } : {}),
    },
  })

/**
 * A table of the model. Export it from a file that the configuration's `models` finds; nothing is
 * registered by hand.
 *
 * @example
 * ```ts
 * import { index, integer, sql, table, text, timestamp, uuid } from 'limbeck/schema'
 *
 * export const posts = table('posts', {
 *   id: uuid().primaryKey().defaultRandom(),
 *   author_id: uuid().notNull().references('users.id', { onDelete: 'cascade' }).index(),
 *   title: text().notNull(),
 *   views: integer().notNull().default(0),
 *   created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
 * }, t => [index('ix_posts_popular').on(t.views.desc()).where(sql`views > 100`)])
 * ```
 */
export const table: TableBuilder<'none'> = tableWith()

/**
 * Builders with a convention of their own: `casing: 'snake'` turns `firstName` into `first_name`, at run
 * time and in the types.
 *
 * @example
 * ```ts
 * import { schemaWith, text } from 'limbeck/schema'
 *
 * const { table } = schemaWith({ casing: 'snake' })
 * export const users = table('users', { firstName: text().notNull() })
 * ```
 */
export const schemaWith = <Casing extends CasingName>({ casing }: { readonly casing: Casing }) => ({
  table: tableWith<Casing>(casing === 'snake' ? snakeCase : undefined),
  view: viewWith<Casing>(casing === 'snake' ? snakeCase : undefined),
  materializedView: materializedViewWith<Casing>(casing === 'snake' ? snakeCase : undefined),
})

const snakeCase = (key: string) => key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
