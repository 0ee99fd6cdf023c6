import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { play } from '../pages/play.ts'
import { type Stage, stage } from '../pages/stage.ts'

const docs = resolve(import.meta.dirname, '../../docs')

/** The pages are the snapshots: `npx vitest run test/docs -u` writes into them what the program says now. */
const plays = async (name: string, on: Stage): Promise<void> => {
  const page = resolve(docs, name)
  await expect(await play(readFileSync(page, 'utf8'), on)).toMatchFileSnapshot(page)
}

it('shows what the program answers', async () => {
  const on = stage({ stands: { 'postgresql://app:secret@localhost:5432/blog': 'pglite:./blog-data' } })
  await plays('getting-started.md', on)
  // The page of the commands goes on with the project that the first page leaves.
  await plays('commands.md', on)
  // Some forty commands, each a process of its own.
}, 300_000)

it('shows how a database that exists is begun with', async () => {
  const on = stage({ name: 'shop' })
  const database = new DatabaseSync(join(on.folder, 'limbeck.db'))
  database.exec(`
    CREATE TABLE customers (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE);
    CREATE TABLE orders (
      id INTEGER PRIMARY KEY,
      customer_id INTEGER NOT NULL REFERENCES customers (id),
      note TEXT CONSTRAINT ck_note CHECK (note <> '')
    );
  `)
  database.close()
  await plays('existing-database.md', on)
}, 60_000)

it('shows how a database that Alembic kept is gone on with', async () => {
  const on = stage()
  await on.run('npx limbeck init')
  await plays('coming-from-alembic.md', on)
}, 60_000)
