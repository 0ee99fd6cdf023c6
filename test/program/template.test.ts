import { describe, expect, it } from 'vitest'
import { type Project, project } from './project.ts'

const config = (keys: string) => ({ 'limbeck.config.ts': `export default { ${keys} }\n` })
const fileTemplate = "fileTemplate: '{rev}'"

const made = async (app: Project, args: readonly string[] = []) => {
  const answer = await app.limbeck(['revision', '-m', 'add tags', '--rev-id', 'aaaa1111', ...args])
  expect(answer.stderr).toBe('')
  const { stdout } = await app.limbeck(['history'])
  return { text: app.newest().replace(/20\d\d-[^\s]*Z/g, '<time>'), files: app.revisions(), history: stdout }
}

const refused = async (app: Project) => {
  const answer = await app.limbeck(['revision', '-m', 'add tags', '--rev-id', 'aaaa1111', '--json'])
  const { code, message } = answer.json().error
  expect({ exit: answer.exit, code }).toEqual({ exit: 2, code: 'TEMPLATE_INVALID' })
  expect((await app.limbeck(['heads', '--json'])).json().revisions).toEqual([])
  return message
}

describe('a template of one’s own', () => {
  it('for TypeScript, by its words; bodies keep the indentation they are put at', async () => {
    const app = project({
      ...config(`template: 'migrations/revision.ts.template', ${fileTemplate}, models: 'models.ts'`),
      'models.ts':
        "import { table, text } from 'limbeck/schema'\nexport const tags = table('tags', { id: text().primaryKey() })\n",
      'migrations/revision.ts.template': `// Copyright Example Ltd.
{{docstring}}
{{imports}}

{{header}}

export const upgrade = (op: Op) => {
  /* {{message}}, after {{revises}} */
  {{ upgrade }}
}

export const downgrade = (op: Op) => {
    {{downgrade}}
}
`,
    })
    expect(await made(app)).toMatchInlineSnapshot(`
      {
        "files": [
          "aaaa1111.ts",
        ],
        "history": "<base> -> aaaa1111 (head), add tags
      ",
        "text": "// Copyright Example Ltd.
      /**
       * add tags
       *
       * Revises: base
       * Created: <time>
       */
      import type { Op } from 'limbeck'

      export const revision = 'aaaa1111'
      export const downRevision = null

      export const upgrade = (op: Op) => {
        /* add tags, after base */
        // ...
      }

      export const downgrade = (op: Op) => {
          // ...
      }
      ",
      }
    `)
    expect((await app.limbeck(['upgrade'])).exit).toBe(0)
    await app.limbeck(['revision', '--autogenerate', '-m', 'tags', '--rev-id', 'bbbb2222'])
    expect(app.newest().replace(/20\d\d-[^\s]*Z/g, '<time>')).toMatchInlineSnapshot(`
      "// Copyright Example Ltd.
      /**
       * tags
       *
       * Revises: aaaa1111
       * Created: <time>
       */
      import type { Op } from 'limbeck'
      import { text } from 'limbeck/schema'

      export const revision = 'bbbb2222'
      export const downRevision = 'aaaa1111'

      export const upgrade = (op: Op) => {
        /* tags, after aaaa1111 */
        op.createTable('tags', {
          id: text().primaryKey('pk_tags'),
        })
      }

      export const downgrade = (op: Op) => {
          op.dropTable('tags')
      }
      "
    `)
    expect((await app.limbeck(['upgrade', '--json'])).json().rows).toEqual(['bbbb2222'])
  })

  it('for SQL, whose revisions are then files of SQL; labels and dependencies are in the header', async () => {
    const app = project({
      ...config(`template: 'revision.sql.template', ${fileTemplate}`),
      'revision.sql.template':
        '{{docstring}}\n--\n{{header}}\n\n-- upgrade\n{{upgrade}}\nSELECT 1;\n\n-- downgrade\n{{downgrade}}\n',
    })
    expect(await made(app, ['--branch-label', 'tags'])).toMatchInlineSnapshot(`
      {
        "files": [
          "aaaa1111.sql",
        ],
        "history": "<base> -> aaaa1111 (tags) (head), add tags
      ",
        "text": "-- add tags
      --
      -- Revises: base
      -- Created: <time>
      --
      -- revision: aaaa1111
      -- downRevision: null
      -- branchLabels: tags

      -- upgrade
      SELECT 1;

      -- downgrade
      ",
      }
    `)
    expect((await app.limbeck(['upgrade', '--json'])).json().rows).toEqual(['aaaa1111'])
    const merged = await app.limbeck(['revision', '--autogenerate', '-m', 'x', '--json'])
    expect({ exit: merged.exit, code: merged.json().error.code }).toEqual({ exit: 2, code: 'USAGE' })
  })

  it('for JavaScript, without types', async () => {
    const app = project({
      ...config(`template: 'revision.js', ${fileTemplate}`),
      'revision.js':
        '{{docstring}}\n{{imports}}\n{{header}}\nexport function upgrade(op) {\n  {{upgrade}}\n}\n',
    })
    const answer = await app.limbeck(['revision', '-m', 'add tags', '--rev-id', 'aaaa1111'])
    expect(answer.stdout).toBe('wrote migrations/versions/aaaa1111.js\n')
    expect(app.read('migrations/versions/aaaa1111.js')).not.toContain('import type')
    expect((await app.limbeck(['upgrade', '--json'])).json().rows).toEqual(['aaaa1111'])
  })

  it('as a function, which is given what Limbeck would write', async () => {
    const app = project(
      config(
        `template: revision => \`// \${revision.revision}: \${revision.message}\\n\${revision.text}\`, ${fileTemplate}`,
      ),
    )
    expect((await made(app)).text).toMatch(/^\/\/ aaaa1111: add tags\n\/\*\*\n \* add tags\n/)
  })

  it('is used for merges too', async () => {
    const app = project(config(`template: revision => revision.text + '// by template\\n'`))
    for (const id of ['aaaa1111', 'bbbb2222'])
      await app.limbeck(['revision', '-m', 'x', '--rev-id', id, '--head', 'base'])
    await app.limbeck(['merge', 'heads', '-m', 'both', '--rev-id', 'cccc3333'])
    expect(app.newest()).toContain("downRevision = ['aaaa1111', 'bbbb2222']")
    expect(app.newest()).toContain('// by template')
  })
})

describe('a template that makes no revision writes no file', () => {
  it.each([
    [
      'a word that there is not',
      '{{header}}\n{{upgrde}}\n',
      'what may stand in its braces is message, revises',
    ],
    ['no header', 'export function upgrade() {}\n', 'revision'],
    ['no upgrade', '{{header}}\n', 'no upgrade'],
    [
      'a header that only running it tells',
      "export const revision = 'aaaa' + '1111'\nexport const downRevision = null\nexport function upgrade() {}\n",
      'the header is no literal',
    ],
    [
      'another id',
      "export const revision = 'x'\nexport const downRevision = null\nexport function upgrade() {}\n",
      '"revision" is x instead of aaaa1111',
    ],
  ])('%s', async (_, template, words) => {
    const app = project({
      ...config("template: 'revision.ts.template'"),
      'revision.ts.template': template,
      'migrations/.keep': '',
    })
    expect(await refused(app)).toContain(words)
  })

  it.each([
    ["template: 'nowhere.ts'", 'cannot be read (ENOENT)'],
    ['template: () => 5', 'gave a value of type number'],
    ["template: () => { throw new Error('no ink') }", 'no ink'],
  ])('%s', async (keys, words) => {
    expect(await refused(project({ ...config(keys), 'migrations/.keep': '' }))).toContain(words)
  })

  it('of an ending that is no revision’s', async () => {
    const answer = await project(config("template: 'revision.mako'")).limbeck(['heads', '--json'])
    expect(answer.json().error.message).toContain('must end in .ts')
  })
})
