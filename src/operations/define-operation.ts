import type { Sql } from '../sql/sql.ts'
import type { OpMethods } from './op.ts'

/** The statements for some arguments. In a string or `` sql`...` `` there may be several of them. */
export type SqlFor<Args> = (args: Args) => string | Sql | readonly (string | Sql)[]

/** One direction of an operation of the user's own. */
export interface CustomDirection<Args> {
  /**
   * Its SQL on each dialect that has it; `default` for all others. MariaDB falls back on `mysql`. On a dialect
   * that is not named it is refused before anything runs.
   */
  readonly sql: Partial<
    Readonly<Record<'sqlite' | 'postgresql' | 'mysql' | 'mariadb' | 'default', SqlFor<Args>>>
  >
  /** Says in operations what it does to tables, so that what comes after it is known, also offline. */
  readonly declares?: (args: Args, op: OpMethods) => void
}

/** An operation of the user's own. */
export interface CustomDefinition<Args> extends CustomDirection<Args> {
  /** Stands in the checksum, so it must not change. */
  readonly name: string
  /** What takes it back, or `'nothing'` where nothing needs to be. Without it there is no derived downgrade. */
  readonly undo?: 'nothing' | CustomDirection<Args>
  /** A few words for a person: `create publication news`. */
  readonly describe?: (args: Args) => string
  /** It cannot run in a transaction, so it has to stand in `op.autocommit`. */
  readonly outsideTransaction?: boolean
  /** Raise it when the operation changes its meaning; it is part of the checksum. */
  readonly version?: number
  /** How a revision that Limbeck writes imports its maker. */
  readonly importFrom?: { readonly name: string; readonly module: string }
}

/** What a maker gives and `op.custom` takes. */
export interface CustomOperation {
  readonly definition: CustomDefinition<never>
  readonly args: unknown
  readonly undone: boolean
}

/** Makes operations of one kind; `undo` makes those that take them back. */
export interface CustomMaker<Args> {
  (args: Args): CustomOperation
  undo(args: Args): CustomOperation
}

/**
 * Makes an operation of your own, with its SQL on each dialect. It is planned, printed and taken back like the
 * others.
 *
 * @example
 * ```ts
 * import { defineOperation, type Op } from 'limbeck'
 * import { sql } from 'limbeck/schema'
 *
 * export const createPublication = defineOperation<{ name: string; table: string }>({
 *   name: 'createPublication',
 *   sql: {
 *     postgresql: ({ name, table }) =>
 *       sql`CREATE PUBLICATION ${sql.identifier(name)} FOR TABLE ${sql.identifier(table)}`,
 *   },
 *   undo: { sql: { postgresql: ({ name }) => sql`DROP PUBLICATION ${sql.identifier(name)}` } },
 *   describe: ({ name }) => `publication ${name}`,
 * })
 *
 * export function upgrade(op: Op) {
 *   op.custom(createPublication({ name: 'news', table: 'articles' }))
 *   op.custom(createPublication.undo({ name: 'olds', table: 'articles' }))
 * }
 * ```
 */
export const defineOperation = <Args>(definition: CustomDefinition<Args>): CustomMaker<Args> => {
  const made = (undone: boolean) => (args: Args) => ({
    definition: definition as unknown as CustomDefinition<never>,
    args,
    undone,
  })
  return Object.assign(made(false), { undo: made(true) })
}
