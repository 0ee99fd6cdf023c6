import { usage } from '../../errors.ts'
import { type CreateHead, isSaidName, nameAfter } from '../../sql/create-head.ts'
import { madeBy, schemaSaid } from '../../sql/made-by.ts'
import type { Sql } from '../../sql/sql.ts'
import { sqlInput } from '../../sql/sql-input.ts'
import type { Trigger } from '../schema.ts'

/** The table that an operation names. */
interface InTable {
  readonly table: string
  readonly schema?: string
}

/** A trigger without its table, which the operation names. */
export type TriggerOn = Omit<Trigger, 'table' | 'stale'>

/**
 * A trigger by its whole statement, and the table that it is on.
 *
 * @throws USAGE where the statement makes something else, or on another table
 */
export const triggerFrom = (
  call: string,
  name: string,
  { table, schema }: InTable,
  statement: string | Sql,
): { readonly place: InTable; readonly trigger: TriggerOn; readonly head: CreateHead } => {
  const definition = sqlInput(call, 'the statement', statement)
  const head = madeBy(call, 'TRIGGER', name, definition)
  const on = nameAfter(head.rest, 'ON')
  const said = on.at(-1)
  if (!said || !isSaidName(said, table))
    throw usage(
      `${call}: the statement is about ${said ? `the table "${said.name}"` : 'no table'}, and the call about "${table}".`,
      `Write it so: CREATE TRIGGER ${name} ... ON ${table} ...`,
    )
  return { place: { table, ...schemaSaid(call, on, schema) }, trigger: { name, definition }, head }
}
