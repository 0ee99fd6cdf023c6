import type { Trigger } from '../../../schema/schema.ts'
import type { TableName } from '../../../schema/table.ts'
import { sql } from '../../../sql/sql.ts'
import { amongWanted } from './wanted.ts'

export interface TriggerRow {
  readonly table: number
  readonly name: string
  readonly definition: string
  readonly enabled: 'O' | 'D' | 'R' | 'A'
  readonly comment: string | null
}

/** Those that people made; foreign keys have triggers of their own. */
export const triggersSql = `
SELECT t.tgrelid AS table, t.tgname AS name, pg_get_triggerdef(t.oid) AS definition, t.tgenabled::text AS enabled,
  obj_description(t.oid, 'pg_trigger') AS comment
FROM pg_trigger t
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND ${amongWanted('t.tgrelid')}
ORDER BY t.tgrelid, t.tgname COLLATE "C"`

export const triggerFrom = (row: TriggerRow, table: TableName, own: (text: string) => string): Trigger => {
  const fires = firing[row.enabled]
  return {
    name: row.name,
    table,
    definition: sql.raw(own(row.definition)),
    ...(fires === undefined ? {} : { fires }),
    ...(row.comment === null ? {} : { comment: row.comment }),
  }
}

/** `O`, as it was made, is what goes without saying. */
const firing: Readonly<Partial<Record<string, Trigger['fires']>>> = { D: 'never', R: 'replica', A: 'always' }
