export interface SchemaRow {
  readonly name: string
  readonly comment: string | null
}

/** Of the schemas that are wanted those that are there. */
export const schemasSql = `
SELECT n.nspname AS name, obj_description(n.oid, 'pg_namespace') AS comment
FROM pg_namespace n
WHERE n.nspname = ANY ($1::text[])
ORDER BY n.nspname COLLATE "C"`

/** Every schema but the server's own. */
export const allSchemasSql = `
SELECT n.nspname AS name
FROM pg_namespace n
WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
ORDER BY n.nspname COLLATE "C"`
