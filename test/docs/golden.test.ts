import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { blocksOf } from '../pages/page.ts'
import { project } from '../program/project.ts'

const golden = resolve(import.meta.dirname, '../golden/create-tables.ts')
const read = (page: string) => readFileSync(resolve(import.meta.dirname, '../../docs', page), 'utf8')

const config =
  "import { defineConfig } from 'limbeck'\nexport default defineConfig({ models: 'models/*.ts' })\n"
const models = blocksOf(read('models.md'), 'ts')[0]!.lines.join('\n')

// What a generated revision is to look like. A change of it is a change of what every user reads.
describeEngines('the golden revision, with a database of', ['sqlite', 'postgresql', 'pglite'], engine => {
  it('is what autogenerate writes', async () => {
    const app = project({
      'limbeck.config.ts': config,
      'models/blog.ts': models,
      'migrations/versions/.gitkeep': '',
    })
    const args = ['revision', '--autogenerate', '-m', 'create tables', '--rev-id', '2f1c0a7b9d3e']
    const { exit, stderr } = await app.limbeck(args, { DATABASE_URL: await engine.database() })
    expect({ exit, stderr: stderr.replace(/^(database: |The database is not there yet).*\n/gm, '') }).toEqual(
      { exit: 0, stderr: '' },
    )
    const written = app.newest().replace(/^ \* Created: .*$/m, ' * Created: 2026-11-20T23:50:00Z')
    await expect(written).toMatchFileSnapshot(golden)
  })
})

it('is shown on the page', () => {
  const shown = blocksOf(read('autogenerate.md'), 'ts').map(({ lines }) => `${lines.join('\n')}\n`)
  expect(shown).toContain(readFileSync(golden, 'utf8'))
})
