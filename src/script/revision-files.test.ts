import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findRevisionFiles } from './find-revision-files.ts'
import { readRevisionFiles } from './read-revision-files.ts'

const root = mkdtempSync(join(tmpdir(), 'limbeck-revision-files-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let count = 0
const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = join(root, String(count++))
  mkdirSync(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

const read = async (text: string, name = 'a.ts') => {
  const [file] = await readRevisionFiles([join(folderWith({ [name]: text }), name)])
  const { path, ...header } = file!
  return header
}

describe('finding', () => {
  const files = Object.fromEntries(
    [
      'b.ts',
      'a.mts',
      'c.js',
      'd.mjs',
      'e.sql',
      'a.d.ts',
      'c.js.map',
      '.b.ts',
      'b.test.ts',
      'README.md',
      'sub/f.ts',
      'node_modules/g.ts',
    ].map(name => [name, '']),
  )
  const names = (folder: string, found: readonly string[]) => found.map(path => path.slice(folder.length + 1))

  it('takes revisions and nothing else, sorted', () => {
    const folder = folderWith(files)
    expect(names(folder, findRevisionFiles([folder]))).toEqual(['a.mts', 'b.ts', 'c.js', 'd.mjs', 'e.sql'])
  })

  it('looks into folders when asked', () => {
    const folder = folderWith(files)
    expect(names(folder, findRevisionFiles([folder], { recursive: true }))).toContain('sub/f.ts')
    expect(findRevisionFiles([folder], { recursive: true })).toHaveLength(6)
  })

  it('takes several folders, each once, and links to files', () => {
    const [a, b] = [folderWith({ 'a.ts': '' }), folderWith({ 'b.ts': '' })]
    symlinkSync(join(a, 'a.ts'), join(b, 'c.ts'))
    expect(findRevisionFiles([a, b, a])).toEqual([join(a, 'a.ts'), join(b, 'b.ts'), join(b, 'c.ts')])
  })

  it('names a link that leads nowhere', async () => {
    const folder = folderWith({ 'a.ts': '' })
    symlinkSync(join(folder, 'nowhere.ts'), join(folder, '0.ts'))
    await expect(readRevisionFiles(findRevisionFiles([folder]))).rejects.toMatchObject({
      code: 'FILE_NOT_READ',
      message: expect.stringContaining('0.ts'),
    })
  })

  it('takes a version folder that git did not keep as empty, but misses the migrations folder', () => {
    const folder = folderWith({})
    expect(findRevisionFiles([join(folder, 'versions')])).toEqual([])
    expect(() => findRevisionFiles([join(folder, 'migration/versions')])).toThrow(
      expect.objectContaining({ code: 'MIGRATIONS_NOT_FOUND' }),
    )
  })
})

const nothing = {
  downRevision: [],
  dependsOn: [],
  branchLabels: [],
  message: '',
  createdAt: undefined,
  transaction: undefined,
}

describe('a header that is read', () => {
  const cases: readonly { name: string; text: string; header: object; file?: string }[] = [
    {
      name: 'as it is written',
      text: `/**
 * add user full_name
 * and fill it
 *
 * More about it.
 *
 * Revises: ae1027a6acf0
 * Created: 2026-11-20T23:50:00Z
 */
import type { Op } from 'limbeck'
import { sql, text } from 'limbeck/schema'

export const revision = '2f1c0a7b9d3e'
export const downRevision = 'ae1027a6acf0'

export function upgrade(op: Op) { throw new Error('ran') }
throw new Error('ran')
`,
      header: {
        ...nothing,
        revision: '2f1c0a7b9d3e',
        downRevision: ['ae1027a6acf0'],
        message: 'add user full_name and fill it',
        createdAt: '2026-11-20T23:50:00Z',
      },
    },
    {
      name: 'annotations, as const, satisfies, several lines, comments, all quotes, a mark, an order to a tool',
      text: `\uFEFF// biome-ignore-all lint: x
/* eslint-disable */
/* merge */
import
  { type Op }
  from "limbeck";
import 'side-effect'
import data from './data.json' with { type: 'json' }
export const revision: string = "a1b2" as const; // the id
export const downRevision: readonly string[] = [
  'c3', // one
  \`d4\`,
] as const satisfies readonly string[]
export const branchLabels: string | null = ('api')
export let dependsOn = [ /* none */ ]
export const transaction = false
throw new Error('ran')`,
      header: {
        ...nothing,
        revision: 'a1b2',
        downRevision: ['c3', 'd4'],
        branchLabels: ['api'],
        transaction: false,
        message: 'merge',
      },
    },
    {
      name: 'Windows line ends',
      text: `/**\r\n * one\r\n *\r\n * Created: now\r\n */\r\nexport const revision = 'a'\r\nexport const downRevision = null\r\nthrow 1`,
      header: { ...nothing, revision: 'a', message: 'one', createdAt: 'now' },
    },
    {
      name: 'no message',
      text: `/**\n * Revises: x\n * Created: now\n */\nexport const revision = 'a'\nexport const downRevision = 'x'\nthrow 1`,
      header: { ...nothing, revision: 'a', downRevision: ['x'], createdAt: 'now' },
    },
    {
      name: 'over 8 KB, a dependency below the functions',
      text: `export const revision = 'a'\nexport const downRevision = null\nexport function upgrade() {}\n// ${'x'.repeat(9000)}\nexport const dependsOn = 'b'\n`,
      header: { ...nothing, revision: 'a', dependsOn: ['b'] },
    },
    {
      name: 'computed',
      text: `const id = 'a'\nexport const revision = id + '1'\nexport const downRevision = null`,
      header: { ...nothing, revision: 'a1' },
      file: 'a.mts',
    },
    {
      name: 'literals that go on',
      text: `export const revision = 'a'\n  .concat('1')\nexport const downRevision = ['x'].slice(1)`,
      header: { ...nothing, revision: 'a1' },
      file: 'a.mts',
    },
    {
      name: 'a list of exports',
      text: `const revision = 'a', downRevision = null\nexport { revision, downRevision }`,
      header: { ...nothing, revision: 'a' },
      file: 'a.mjs',
    },
    {
      name: 'CommonJS',
      text: `exports.revision = 'a'\nexports.downRevision = ['b']`,
      header: { ...nothing, revision: 'a', downRevision: ['b'] },
      file: 'a.js',
    },
    {
      name: 'SQL, a block comment and bare words',
      text: `/**
 * add a view
 *
 * Created: now
 */
-- revision: a1b2
-- downRevision: c3, d4
-- transaction: false
-- upgrade
create view v as select 1;
-- downRevision: not in the header
-- downgrade
drop view v;`,
      header: {
        ...nothing,
        revision: 'a1b2',
        downRevision: ['c3', 'd4'],
        transaction: false,
        message: 'add a view',
        createdAt: 'now',
      },
      file: 'a.sql',
    },
    {
      name: 'SQL, line comments and literals',
      text: `-- add a view\r\n-- and more\r\n\r\n-- revision = '12e4'\r\n-- downRevision = null\r\n-- branchLabels = ['x']\r\n\r\n--UPGRADE\r\n`,
      header: { ...nothing, revision: '12e4', branchLabels: ['x'], message: 'add a view and more' },
      file: 'a.sql',
    },
  ]
  it.each(cases)('$name', async ({ text, header, file }) => {
    expect(await read(text, file)).toEqual(header)
  })
})

describe('a header that is refused', () => {
  const cases: readonly { name: string; text: string; code: string; message: RegExp; file?: string }[] = [
    {
      name: 'none; and nothing is run',
      text: `throw new Error('ran')`,
      code: 'REVISION_HEADER_MISSING',
      message: /a\.ts is no revision: it does not export "revision"\./,
    },
    {
      name: 'no parent',
      text: `export const revision = 'a'\nexport function upgrade() {}`,
      code: 'REVISION_HEADER_MISSING',
      message: /does not export "downRevision"/,
    },
    {
      name: 'an id of another type',
      text: `export const revision = 42\nexport const downRevision = null`,
      code: 'REVISION_HEADER_INVALID',
      message: /"revision" in .*a\.mts must be a string/,
      file: 'a.mts',
    },
    {
      name: 'a parent of another type',
      text: `export const revision = 'a'\nexport const downRevision = true`,
      code: 'REVISION_HEADER_INVALID',
      message: /"downRevision" in .* must be a string, an array of strings, or null/,
    },
    {
      name: 'a syntax error in the header',
      text: `export const revision = 'a\nexport const downRevision = null`,
      code: 'FILE_SYNTAX',
      message: /a\.ts:1 has a syntax error/,
    },
    {
      name: 'an empty SQL file',
      text: '',
      code: 'REVISION_HEADER_MISSING',
      message: /"revision"/,
      file: 'a.sql',
    },
  ]
  it.each(cases)('$name', async ({ text, code, message, file }) => {
    await expect(read(text, file)).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
  })
})
