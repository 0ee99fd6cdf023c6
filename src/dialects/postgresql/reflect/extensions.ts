export interface ExtensionRow {
  readonly name: string
  readonly schema: string
  readonly version: string
}

/** A database is made with plpgsql in it. */
export const extensionsSql = `
SELECT x.extname AS name, n.nspname AS schema, x.extversion AS version
FROM pg_extension x
JOIN pg_namespace n ON n.oid = x.extnamespace
WHERE x.extname <> 'plpgsql'
ORDER BY x.extname COLLATE "C"`
