import type { PolicyOn } from '../schema/builders/policy-input.ts'
import type { Printer } from './printer.ts'

/** What a policy says, as the members of an object in a revision. */
export const policyCode = (
  { restrictive, command, roles, using, withCheck, comment }: Omit<PolicyOn, 'name'>,
  print: Printer,
): Readonly<Record<string, string | undefined>> => ({
  restrictive: restrictive && 'true',
  command: command && print.value(command),
  roles: roles && print.value(roles),
  using: using && print.sql(using),
  withCheck: withCheck && print.sql(withCheck),
  comment: comment === undefined ? undefined : print.value(comment),
})
