import { copyFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Row } from '../comparison.ts'
import { limbeckCli, writeLimbeckProject } from '../projects/limbeck-project.ts'

const rows = 1_000_000

export const rebuildSqlite: Row = {
  name: 'rebuild-sqlite',
  title: 'A table of a million rows made anew (SQLite)',
  notes: [
    'A column changes its type, which SQLite cannot do in place. The floor makes the new table, copies the rows, swaps the two and makes the one index, over the bare driver; Limbeck also looks for views and triggers that would break, and for rows that would refer to nothing.',
  ],
  prepare: async workplace => {
    const folder = workplace.folder('rebuild')
    const filled = join(folder, 'filled.db')
    fill(filled)
    writeLimbeckProject(folder, {
      config: "  migrations: 'migrations',\n  url: 'sqlite:./application.db',\n",
      revisions: [{ id: 'aaaa00000001', parents: [] }],
      body: () => ({
        upgrade: ["op.alterColumn('people', 'age', { type: text() })"],
        downgrade: ["op.alterColumn('people', 'age', { type: integer() })"],
        imports: [{ from: 'limbeck/schema', names: ['integer', 'text'] }],
      }),
    })
    const database = (name: string) => {
      const path = join(folder, name)
      const before = () => {
        for (const ending of ['-wal', '-shm']) rmSync(path + ending, { force: true })
        copyFileSync(filled, path)
      }
      return { path, before }
    }
    const ours = database('application.db')
    const bare = database('bare.db')
    return [
      {
        work: '`alterColumn` to another type',
        runs: 5,
        goal: { milliseconds: 3000, floorMilliseconds: 2000 },
        floor: {
          args: [resolve(import.meta.dirname, '../floors/copy-sqlite.mjs'), bare.path],
          folder,
          before: bare.before,
          answer: new RegExp(`^${rows} rows`),
        },
        limbeck: {
          args: [limbeckCli, 'upgrade'],
          folder,
          before: ours.before,
          answer: /^1 revision applied/,
        },
      },
    ]
  },
}

const fill = (path: string): void => {
  const connection = new DatabaseSync(path)
  connection.exec(`
    CREATE TABLE people (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, age INTEGER);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
    INSERT INTO people SELECT i, 'person number ' || i, i % 90 FROM n;
    CREATE INDEX ix_people_name ON people (name);
    CREATE TABLE notes (id INTEGER NOT NULL PRIMARY KEY, person INTEGER REFERENCES people (id) ON DELETE CASCADE);
    INSERT INTO notes SELECT id, id FROM people WHERE id % 10 = 0;
  `)
  connection.close()
}
