import { describe, expect, it } from 'vitest'
import { type Project, project } from './project.ts'

const file = 'migrations/versions/a.js'
const revision = `export const revision = 'aaaa1111'
export const downRevision = null
export function upgrade(op) {
  op.execute('SELECT 1')
}
`

const app = (text = revision): Project =>
  project({
    'limbeck.config.ts': 'export default {}\n',
    [file]: text,
    // Writes over the file it is given, as somebody would who edits it.
    'editor.mjs':
      "import { writeFileSync } from 'node:fs'\nif (process.env.TEXT) writeFileSync(process.argv[2], process.env.TEXT)\nconsole.log('opened')\n",
  })

const env = (text = '') => ({ EDITOR: `${process.execPath} editor.mjs`, TEXT: text })

describe('edit', () => {
  it('says that no editor is set, and which file it would be', async () => {
    const project = app()
    for (const none of [{}, { EDITOR: '' }, { VISUAL: ' ', EDITOR: '' }]) {
      const refused = await project.limbeck(['edit', '--json'], none)
      const { code, hint } = refused.json().error
      expect([refused.exit, code, hint]).toEqual([
        2,
        'NO_EDITOR',
        expect.stringContaining(`${project.folder}/${file}`),
      ])
    }
  })

  it('opens a revision that fails to parse, and says so where it still does', async () => {
    const project = app(revision.replace("'SELECT 1')", "'SELECT 1'"))
    const still = await project.limbeck(['edit', '--json'], env())
    expect([still.exit, still.json().error.code]).toEqual([1, 'FILE_SYNTAX'])
    expect(still.json().error.message).toMatch(/a\.js:\d/)
    expect(still.stderr).toContain('opened')
    const mended = await project.limbeck(['edit'], env(revision))
    expect([mended.exit, mended.stdout]).toEqual([0, `${project.folder}/${file}\n`])
  })

  it.each([
    { name: 'lost its header', text: 'export function upgrade() {}\n', code: 'REVISION_HEADER_MISSING' },
    { name: 'lost its upgrade', text: revision.replace('upgrade', 'upgrad'), code: 'REVISION_NO_UPGRADE' },
    {
      name: 'comes after nothing that there is',
      text: revision.replace('null', "'bbbb2222'"),
      code: 'MISSING_PARENT',
    },
    { name: 'does not parse', text: `${revision})`, code: 'FILE_SYNTAX' },
  ])('says at once that the revision $name', async ({ text, code }) => {
    const project = app()
    const broken = await project.limbeck(['edit', 'aaaa', '--json'], env(text))
    expect([broken.exit, broken.json().error.code]).toEqual([1, code])
    expect(project.read(file)).toBe(text)
  })

  it('says that the editor failed, or did not start', async () => {
    const failed = await app().limbeck(['edit', '--json'], { EDITOR: 'false' })
    expect([failed.exit, failed.json().error]).toEqual([2, expect.objectContaining({ code: 'USAGE' })])
    const absent = await app().limbeck(['edit', '--json'], { EDITOR: 'no-such-editor' })
    expect([absent.exit, absent.json().error.message]).toEqual([2, expect.stringContaining('no-such-editor')])
  })
})
