import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { irreversible } from './irreversible.ts'
import { loadRevision } from './load-revision.ts'
import { readRevisionFiles } from './read-revision-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'limbeck-load-revision-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
const load = async (text: string, ending = 'mts') => {
  const path = join(folder, `${count++}.${ending}`)
  writeFileSync(path, text)
  const [file] = await readRevisionFiles([path])
  return { path, file: file!, code: await loadRevision<Recorder>(file!) }
}

interface Recorder {
  execute(sql: string): void
}

const recorded = (run: unknown): readonly string[] => {
  const statements: string[] = []
  ;(run as (op: Recorder) => void)({ execute: sql => statements.push(sql) })
  return statements
}

const header = `export const revision = 'a'\nexport const downRevision = null\n`
const sqlHeader = '-- revision: a\n-- downRevision: null\n'

describe('loading', () => {
  it('gives the functions', async () => {
    const { code } = await load(
      `${header}export function upgrade(op) { op.execute('up') }\nexport const downgrade = op => op.execute('down')`,
    )
    expect(recorded(code.upgrade)).toEqual(['up'])
    expect(recorded(code.downgrade)).toEqual(['down'])
  })

  it('leaves a missing downgrade to be derived', async () => {
    expect((await load(`${header}export function upgrade() {}`)).code.downgrade).toBeUndefined()
  })

  it('gives the reason of one that cannot be taken back', async () => {
    const { code } = await load(
      `${header}export function upgrade() {}\nexport const downgrade = ${JSON.stringify(irreversible('gone'))}`,
    )
    expect(code.downgrade).toEqual({ kind: 'irreversible', reason: 'gone' })
  })

  it('executes each section of SQL as one text', async () => {
    const { code } = await load(
      `${sqlHeader}-- upgrade\ncreate table t (x);\n-- a comment\ninsert into t values (1);\n\n-- downgrade\n`,
      'sql',
    )
    expect(recorded(code.upgrade)).toEqual(['create table t (x);\n-- a comment\ninsert into t values (1);'])
    expect(recorded(code.downgrade)).toEqual([])
  })

  it('leaves a missing section to the caller', async () => {
    expect((await load(`${sqlHeader}-- upgrade\nselect 1`, 'sql')).code.downgrade).toBeUndefined()
  })

  it('sees what was written since', async () => {
    const { path, file } = await load(`${header}export function upgrade(op) { op.execute('old') }`)
    writeFileSync(path, `${header}export function upgrade(op) { op.execute('new') }`)
    expect(recorded((await loadRevision(file)).upgrade)).toEqual(['new'])
  })
})

describe('refusing', () => {
  const cases = [
    {
      name: 'no upgrade',
      text: header,
      ending: 'mts',
      code: 'REVISION_NO_UPGRADE',
      message: /"upgrade" in .* must be a function; the file does not export it\.$/,
    },
    {
      name: 'a downgrade that is no function',
      text: `${header}export function upgrade() {}\nexport const downgrade = null`,
      ending: 'mts',
      code: 'REVISION_NO_UPGRADE',
      message: /"downgrade" in .* must be a function; it is null\.$/,
    },
    {
      name: 'SQL without sections',
      text: `${sqlHeader}select 1`,
      ending: 'sql',
      code: 'SQL_REVISION_INVALID',
      message: /has no line "-- upgrade"\.$/,
    },
    {
      name: 'SQL before the first section',
      text: `${sqlHeader}/* a\ncomment */\nselect 1;\n-- upgrade\n`,
      ending: 'sql',
      code: 'SQL_REVISION_INVALID',
      message: /\.sql:5 has SQL before the line "-- upgrade"\.$/,
    },
    {
      name: 'SQL with two sections of a name',
      text: `${sqlHeader}-- upgrade\n\n-- upgrade\n`,
      ending: 'sql',
      code: 'SQL_REVISION_INVALID',
      message: /\.sql:5 has a second line "-- upgrade"\.$/,
    },
  ]
  it.each(cases)('$name', async ({ text, ending, code, message }) => {
    await expect(load(text, ending)).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
  })

  it('a file whose header changed since it was read', async () => {
    const { path, file } = await load(`${header}export function upgrade() {}`)
    writeFileSync(path, `${header.replace("'a'", "'b'")}export function upgrade() {}`)
    await expect(loadRevision(file)).rejects.toMatchObject({ code: 'REVISION_FILE_CHANGED' })
  })
})
