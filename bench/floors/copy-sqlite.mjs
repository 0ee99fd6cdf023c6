// The floor of making a table anew on SQLite: the new table, a plain copy of the rows, the swap and the index.
import { DatabaseSync } from 'node:sqlite'

const [database] = process.argv.slice(2)
const connection = new DatabaseSync(database)
connection.exec('PRAGMA foreign_keys = OFF')
connection.exec('BEGIN IMMEDIATE')
connection.exec('CREATE TABLE copy (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, age TEXT)')
connection.exec('INSERT INTO copy (id, name, age) SELECT id, name, age FROM people')
connection.exec('DROP TABLE people')
connection.exec('ALTER TABLE copy RENAME TO people')
connection.exec('CREATE INDEX ix_people_name ON people (name)')
connection.exec('COMMIT')
const { n } = connection.prepare('SELECT count(*) AS n FROM people').get()
connection.close()
console.log(`${n} rows`)
