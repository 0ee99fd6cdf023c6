// The floor of applying revisions on PostgreSQL: the statements and the version row, over the bare driver.
import { readFileSync } from 'node:fs'
import pg from 'pg'

const [url, file, mode] = process.argv.slice(2)
const revisions = JSON.parse(readFileSync(file, 'utf8'))
const client = new pg.Client({ connectionString: url })
await client.connect()
await client.query('CREATE TABLE limbeck_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)')
if (mode === 'all') await client.query('BEGIN')
let previous
for (const { id, sql } of revisions) {
  if (mode === 'each') await client.query('BEGIN')
  await client.query(sql)
  await client.query(
    previous === undefined
      ? `INSERT INTO limbeck_version (version_num) VALUES ('${id}')`
      : `UPDATE limbeck_version SET version_num = '${id}' WHERE version_num = '${previous}'`,
  )
  if (mode === 'each') await client.query('COMMIT')
  previous = id
}
if (mode === 'all') await client.query('COMMIT')
await client.end()
console.log(`at ${previous}`)
