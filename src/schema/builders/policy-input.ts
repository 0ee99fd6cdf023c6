import { usage } from '../../errors.ts'
import { isSql, type Sql, sql } from '../../sql/sql.ts'
import type { Policy } from '../schema.ts'

/** A policy without its table, which the operation names. */
export type PolicyOn = Omit<Policy, 'table'>

/** What a policy says. */
export interface PolicyInput {
  /** It narrows what the others let through; absent: each lets rows through. */
  readonly restrictive?: boolean
  /** Absent: all of them. */
  readonly command?: 'all' | 'select' | 'insert' | 'update' | 'delete'
  /** Absent: everybody. */
  readonly roles?: readonly string[]
  /** Which rows are there at all. */
  readonly using?: string | Sql
  /** Which rows may be written; absent: those of `using`. */
  readonly withCheck?: string | Sql
  readonly comment?: string
}

const commands: readonly unknown[] = [undefined, 'all', 'select', 'insert', 'update', 'delete']

export const policyFrom = (call: string, name: string, input: PolicyInput): PolicyOn => {
  const { restrictive, command, roles, using, withCheck, comment } = input
  if (!commands.includes(command))
    throw usage(
      `${call}: there is no command ${JSON.stringify(command)}.`,
      `One of ${commands.slice(1).join(', ')}.`,
    )
  if (command === 'insert' && using !== undefined)
    throw usage(
      `${call}: a row that is inserted was not there before, so "using" says nothing.`,
      'Write "withCheck".',
    )
  if ((command === 'select' || command === 'delete') && withCheck !== undefined)
    throw usage(`${call}: ${command} writes no row, so "withCheck" says nothing.`, 'Write "using".')
  const granted = rolesFrom(call, roles)
  return {
    name,
    ...(restrictive ? { restrictive: true } : {}),
    ...(command === undefined || command === 'all' ? {} : { command }),
    ...(granted ? { roles: granted } : {}),
    ...(using === undefined ? {} : { using: expression(using) }),
    ...(withCheck === undefined ? {} : { withCheck: expression(withCheck) }),
    ...(comment === undefined ? {} : { comment }),
  }
}

/** In order, because PostgreSQL keeps none; PUBLIC is everybody. */
export const rolesFrom = (
  call: string,
  roles: readonly string[] | undefined,
): readonly string[] | undefined => {
  if (roles === undefined) return undefined
  if (!Array.isArray(roles) || roles.length === 0)
    throw usage(
      `${call}: "roles" is no list of names.`,
      "Write them as an array: ['app_user']; ['public'] is everybody.",
    )
  return roles.some(role => role.toLowerCase() === 'public') ? undefined : [...new Set(roles)].sort()
}

export const expression = (given: string | Sql): Sql =>
  isSql(given) ? { kind: 'sql', parts: given.parts } : sql.raw(given)
