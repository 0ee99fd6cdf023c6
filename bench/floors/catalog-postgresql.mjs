// The floor of comparing with PostgreSQL: ask the catalog for everything once, over the bare driver.
import pg from 'pg'

const ownTables = `SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')`

const questions = [
  `SELECT c.oid, c.relname FROM pg_class c WHERE c.oid IN (${ownTables}) ORDER BY c.relname`,
  `SELECT a.attrelid, a.attname, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull, a.attidentity,
     pg_get_expr(d.adbin, d.adrelid) AS expression
   FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (${ownTables}) ORDER BY a.attrelid, a.attnum`,
  `SELECT k.conrelid, k.conname, k.contype, k.conkey, k.confrelid, k.confkey, pg_get_constraintdef(k.oid) AS text
   FROM pg_constraint k WHERE k.conrelid IN (${ownTables}) ORDER BY k.conrelid, k.oid`,
  `SELECT i.indrelid, c.relname, pg_get_indexdef(i.indexrelid) AS text
   FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid IN (${ownTables}) ORDER BY i.indrelid`,
  `SELECT t.oid, t.typname, array_agg(e.enumlabel ORDER BY e.enumsortorder) AS labels
   FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.oid`,
  `SELECT t.tgrelid, t.tgname, pg_get_triggerdef(t.oid) AS text
   FROM pg_trigger t WHERE NOT t.tgisinternal AND t.tgrelid IN (${ownTables})`,
]

const client = new pg.Client({ connectionString: process.argv[2] })
await client.connect()
const answers = await Promise.all(questions.map(question => client.query(question)))
await client.end()
console.log(`${answers[0].rows.length} tables`)
