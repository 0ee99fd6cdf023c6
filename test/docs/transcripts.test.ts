import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { play } from './play.ts'
import { stage } from './stage.ts'

const docs = resolve(import.meta.dirname, '../../docs')
const read = (name: string) => readFileSync(resolve(docs, name), 'utf8')

// The pages are the snapshots: `npx vitest run test/docs -u` writes into them what the program says now.
it('shows what the program answers', async () => {
  const on = stage()
  const stands = { 'postgresql://app:secret@localhost:5432/blog': 'pglite:./blog-data' }
  await expect(await play(read('getting-started.md'), on, stands)).toMatchFileSnapshot(
    resolve(docs, 'getting-started.md'),
  )
  // The page of the commands goes on with the project that the first page leaves.
  await expect(await play(read('commands.md'), on)).toMatchFileSnapshot(resolve(docs, 'commands.md'))
  // Some forty commands, each a process of its own.
}, 300_000)
