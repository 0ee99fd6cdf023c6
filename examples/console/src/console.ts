import { DatabaseSync } from 'node:sqlite'

const database = new DatabaseSync('console.db')

// From before there were migrations, and still the way in for whoever starts without them.
database.exec(`
  CREATE TABLE IF NOT EXISTS notes (
    id INTEGER PRIMARY KEY,
    body TEXT NOT NULL
  )
`)

const [command, ...words] = process.argv.slice(2)
if (command === 'add') database.prepare('INSERT INTO notes (body) VALUES (?)').run(words.join(' '))
for (const note of database.prepare('SELECT * FROM notes ORDER BY id').all())
  console.log(JSON.stringify(note))
