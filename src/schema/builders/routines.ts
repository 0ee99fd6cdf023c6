import type { MadeKind } from '../../sql/create-head.ts'
import { madeBy, schemaSaid } from '../../sql/made-by.ts'
import { routineArguments } from '../../sql/routine-arguments.ts'
import type { Sql } from '../../sql/sql.ts'
import { sqlInput } from '../../sql/sql-input.ts'
import type { Policy, Routine, Trigger } from '../schema.ts'
import { type PolicyInput, policyFrom } from './policy-input.ts'
import { triggerFrom } from './trigger-input.ts'

export interface RoutineModel {
  readonly kind: 'routine'
  readonly routine: Routine
}

export interface TriggerModel {
  readonly kind: 'trigger'
  readonly trigger: Trigger
}

export interface PolicyModel {
  readonly kind: 'policy'
  readonly policy: Policy
}

export interface RoutineOptions {
  readonly comment?: string
}

export interface TriggerOptions {
  /** When it fires (PostgreSQL): not at all, on a replica alone, or there too. */
  readonly fires?: 'never' | 'replica' | 'always'
  readonly comment?: string
}

export interface PolicyOptions extends PolicyInput {
  /** The schema of the table where it is not the default one. */
  readonly schema?: string
}

/** A routine by its whole statement. @throws USAGE where the statement makes something else */
const routineFrom = (
  call: string,
  kind: Routine['kind'],
  name: string,
  statement: string | Sql,
  { comment }: RoutineOptions,
): Routine => {
  const definition = sqlInput(call, 'the statement', statement)
  const made: MadeKind = kind === 'function' ? 'FUNCTION' : 'PROCEDURE'
  const head = madeBy(call, made, name, definition)
  const types = routineArguments(head.rest)
  return {
    kind,
    ...schemaSaid(call, head.name, undefined),
    name,
    ...(types === undefined ? {} : { arguments: types }),
    definition,
    ...(comment === undefined ? {} : { comment }),
  }
}

/**
 * A function of the model, by its whole statement (PostgreSQL, MySQL, MariaDB).
 *
 * @example
 * ```ts
 * import { sql, storedFunction } from 'limbeck/schema'
 *
 * export const touch = storedFunction('touch', sql`
 *   CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
 *   BEGIN
 *     NEW.updated_at := now();
 *     RETURN NEW;
 *   END
 *   $$
 * `)
 * ```
 */
export const storedFunction = (
  name: string,
  statement: string | Sql,
  options: RoutineOptions = {},
): RoutineModel => ({
  kind: 'routine',
  routine: routineFrom(`storedFunction('${name}')`, 'function', name, statement, options),
})

/** A procedure of the model, by its whole statement: `` storedProcedure('tidy', sql`CREATE PROCEDURE tidy() ...`) ``. */
export const storedProcedure = (
  name: string,
  statement: string | Sql,
  options: RoutineOptions = {},
): RoutineModel => ({
  kind: 'routine',
  routine: routineFrom(`storedProcedure('${name}')`, 'procedure', name, statement, options),
})

/**
 * A trigger of the model, by its whole statement.
 *
 * @example
 * ```ts
 * import { sql, trigger } from 'limbeck/schema'
 *
 * export const touchPosts = trigger('touch_posts', 'posts', sql`
 *   CREATE TRIGGER touch_posts BEFORE UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION touch()
 * `)
 * ```
 */
export const trigger = (
  name: string,
  table: string,
  statement: string | Sql,
  { fires, comment }: TriggerOptions = {},
): TriggerModel => {
  const { place, trigger: made } = triggerFrom(`trigger('${name}')`, name, { table }, statement)
  const { table: on, schema } = place
  return {
    kind: 'trigger',
    trigger: {
      ...made,
      table: schema === undefined ? { name: on } : { schema, name: on },
      ...(fires === undefined ? {} : { fires }),
      ...(comment === undefined ? {} : { comment }),
    },
  }
}

/**
 * Which rows of a table a role may see or write (PostgreSQL). The table says `rowSecurity: true`.
 *
 * @example
 * ```ts
 * import { policy, sql } from 'limbeck/schema'
 *
 * export const ownPosts = policy('own_posts', 'posts', { using: sql`author = current_user` })
 * ```
 */
export const policy = (name: string, table: string, options: PolicyOptions = {}): PolicyModel => {
  const { schema, ...input } = options
  return {
    kind: 'policy',
    policy: {
      ...policyFrom(`policy('${name}')`, name, input),
      table: schema === undefined ? { name: table } : { schema, name: table },
    },
  }
}
