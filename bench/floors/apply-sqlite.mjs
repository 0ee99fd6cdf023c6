// The floor of applying revisions on SQLite: the statements and the version row, over the bare driver.
import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

const [database, file, mode] = process.argv.slice(2)
const revisions = JSON.parse(readFileSync(file, 'utf8'))
const connection = new DatabaseSync(database)
connection.exec('CREATE TABLE limbeck_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)')
if (mode === 'all') connection.exec('BEGIN IMMEDIATE')
let previous
for (const { id, sql } of revisions) {
  if (mode === 'each') connection.exec('BEGIN IMMEDIATE')
  connection.exec(sql)
  connection.exec(
    previous === undefined
      ? `INSERT INTO limbeck_version (version_num) VALUES ('${id}')`
      : `UPDATE limbeck_version SET version_num = '${id}' WHERE version_num = '${previous}'`,
  )
  if (mode === 'each') connection.exec('COMMIT')
  previous = id
}
if (mode === 'all') connection.exec('COMMIT')
connection.close()
console.log(`at ${previous}`)
