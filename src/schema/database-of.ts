import type { ColumnBuilder, ColumnShape } from './builders/column.ts'
import type { CasingName, TableModel } from './builders/model.ts'
import type { Columns } from './builders/table.ts'
import type { ViewModel } from './builders/view.ts'

/** The shape of Kysely's `ColumnType`, so that models need not import Kysely. */
interface Typed<Select, Insert, Update> {
  readonly __select__: Select
  readonly __insert__: Insert
  readonly __update__: Update
}

/**
 * The types of rows for Kysely, from the models. Keys are names in the database. Write it as an
 * interface, which is far cheaper to check than `type DB = ...`.
 *
 * @example
 * ```ts
 * import { type DatabaseOf, table, text, uuid } from 'limbeck/schema'
 *
 * const users = table('users', { id: uuid().primaryKey().defaultRandom(), email: text().notNull() })
 * const models = { users }
 * interface DB extends DatabaseOf<typeof models> {}
 * ```
 */
export type DatabaseOf<Models> = {
  [K in keyof Models as NameOfModel<Models[K]>]: Models[K] extends TableModel<string, infer C, infer Casing>
    ? RowOf<C, Casing>
    : Models[K] extends ViewModel<string, infer C, infer Casing>
      ? RowOf<C, Casing>
      : never
}

/** A view whose columns are not declared has no types of rows. */
type NameOfModel<Model> =
  Model extends TableModel<infer Name, Columns, CasingName>
    ? Name
    : Model extends ViewModel<infer Name, infer C, CasingName>
      ? string extends keyof C
        ? never
        : Name
      : never

type RowOf<C extends Columns, Casing extends CasingName> = Settled<Named<C, Casing>>

/** Its keys are worked out once: those of a type that renames are, for each question, asked anew. */
type Settled<Row> = { [K in keyof Row]: Row[K] }

type Named<C extends Columns, Casing extends CasingName> = {
  [K in keyof C & string as NameOf<C[K], K, Casing>]: C[K] extends ColumnBuilder<infer S> ? ValueOf<S> : never
}

type NameOf<C, Key extends string, Casing extends CasingName> =
  C extends ColumnBuilder<infer S>
    ? S['name'] extends string
      ? S['name']
      : Casing extends 'snake'
        ? Snake<Key>
        : Key
    : Key

type Snake<Key extends string> = Key extends `${infer Head}${infer Tail}`
  ? Head extends Uppercase<Head>
    ? Head extends Lowercase<Head>
      ? `${Head}${Snake<Tail>}`
      : `_${Lowercase<Head>}${Snake<Tail>}`
    : `${Head}${Snake<Tail>}`
  : Key

type ValueOf<S extends ColumnShape> = S['notNull'] extends true
  ? WrittenAs<S, S['select'], S['insert']>
  : WrittenAs<S, S['select'] | null, S['insert'] | null>

/** A plain type wherever reading and writing are alike: Kysely is far quicker with those. */
type WrittenAs<S extends ColumnShape, Select, Insert> = S['computed'] extends true
  ? Typed<Select, never, never>
  : S['hasDefault'] extends true
    ? Typed<Select, Insert | undefined, Insert>
    : [Insert] extends [Select]
      ? Select
      : Typed<Select, Insert, Insert>
