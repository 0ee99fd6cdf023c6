import { amongWanted } from './wanted.ts'

export interface TriggerRow {
  readonly table: number
  readonly name: string
  readonly definition: string
}

/** Those that people made; foreign keys have triggers of their own. */
export const triggersSql = `
SELECT t.tgrelid AS table, t.tgname AS name, pg_get_triggerdef(t.oid) AS definition
FROM pg_trigger t
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND ${amongWanted('t.tgrelid')}
ORDER BY t.tgrelid, t.tgname COLLATE "C"`
