import type { Trigger } from '../../../schema/schema.ts'
import { sql } from '../../../sql/sql.ts'
import type { FamilyWording } from '../family.ts'

export interface TriggerRow {
  readonly table: string
  readonly name: string
  readonly timing: string
  readonly event: string
  readonly body: string
  readonly sqlMode: string
  /** The whole statement as it was said, where that was asked for. */
  readonly said?: string
}

/** Without who made it: the one who makes it again is that. */
export const triggerFrom = (
  { table, name, timing, event, body, said }: TriggerRow,
  { grammar }: FamilyWording,
): Trigger => ({
  name,
  table: { name: table },
  definition: sql.raw(
    said ??
      `CREATE TRIGGER ${grammar.quote(name)} ${timing} ${event} ON ${grammar.quote(table)} FOR EACH ROW ${body}`,
  ),
})
