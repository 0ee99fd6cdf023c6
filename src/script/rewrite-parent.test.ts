import { describe, expect, it } from 'vitest'
import type { RevisionFile } from './revision-file.ts'
import { revisionInText } from './revision-in-text.ts'
import { rewriteParent } from './rewrite-parent.ts'

const upgrade = 'export function upgrade() {}\n'
const header = (down: string) => `export const revision = 'mine2'\nexport const downRevision${down}\n`
const sql = (lines: string) => `${lines}\n-- revision: mine2\n\n-- upgrade\nSELECT 'old1'\n`

interface Case {
  readonly name: string
  readonly before: string
  /** What is replaced, and by what; everything else has to stay. */
  readonly changes: readonly (readonly [old: string, new_: string])[]
  readonly path?: string
}

const cases: readonly Case[] = [
  {
    name: 'a string, and the line of the comment',
    before: `/**\n * x\n *\n * Revises: old1\n * Created: now\n */\n${header(" = 'old1'")}${upgrade}`,
    changes: [
      ['Revises: old1', 'Revises: new1'],
      [" = 'old1'", " = 'new1'"],
    ],
  },
  {
    name: 'Windows line ends, a byte order mark, odd spaces, other quotes and a comment after it',
    before: `\uFEFF/** x\r\n *\r\n * Revises:  old1 \r\n */\r\nexport const revision = "mine2" ;\r\nexport const downRevision : string = "old1" as const // old1 was first\r\n${upgrade}`,
    changes: [
      ['Revises:  old1', 'Revises:  new1'],
      [': string = "old1"', ': string = "new1"'],
    ],
  },
  {
    name: 'a list of one over several lines, with comments',
    before: `${header(' = [\n  // old1 it is\n  `old1`, // the one\n]').replace('// old1 it is', '// that it is')}${upgrade}`,
    changes: [['`old1`', '`new1`']],
  },
  {
    name: 'a declaration that stands in a comment before',
    before: `// export const downRevision = 'old1'\n${header(" = 'old1'")}${upgrade}`,
    changes: [["'mine2'\nexport const downRevision = 'old1'", "'mine2'\nexport const downRevision = 'new1'"]],
  },
  {
    name: 'a base',
    before: `/**\n * x\n *\n * Revises: base\n */\n${header(': string | null = null').replaceAll("'", '"')}${upgrade}`,
    changes: [
      ['Revises: base', 'Revises: new1'],
      ['= null', '= "new1"'],
    ],
  },
  {
    name: 'a comment that says another parent, which stays',
    before: `/**\n * x\n *\n * Revises: old11\n */\n${header(" = 'old1'")}${upgrade}`,
    changes: [[" = 'old1'", " = 'new1'"]],
  },
  {
    name: 'SQL with bare words',
    path: 'a.sql',
    before: sql('-- x\n--\n-- Revises: old1\n--\n-- downRevision: old1'),
    changes: [
      ['Revises: old1', 'Revises: new1'],
      ['downRevision: old1', 'downRevision: new1'],
    ],
  },
  {
    name: 'SQL with Windows line ends and a quoted id',
    path: 'a.sql',
    before: sql("-- downRevision = 'old1'").replaceAll('\n', '\r\n'),
    changes: [["= 'old1'", "= 'new1'"]],
  },
  {
    name: 'SQL that was a base',
    path: 'a.sql',
    before: sql('-- downRevision: null'),
    changes: [['downRevision: null', 'downRevision: new1']],
  },
]

const read = (path: string, text: string): RevisionFile => {
  const file = revisionInText(path, text)
  if (file === undefined) throw new Error(`${path} is no revision`)
  return file
}

describe('the parent of a revision is written anew, and nothing else', () => {
  it.each(cases)('$name', ({ before, changes, path = 'a.ts' }) => {
    const wanted = changes.reduce((text, [old, new_]) => {
      expect(text).toContain(old)
      return text.replace(old, () => new_)
    }, before)
    expect(rewriteParent(read(path, before), Buffer.from(before), 'new1')).toBe(wanted)
    expect(read(path, wanted).downRevision).toEqual(['new1'])
  })
})

describe('refused', () => {
  const file = read('a.ts', header(" = 'old1'") + upgrade)
  it.each([
    ['a parent that is computed', `${header(" = 'ol' + 'd1'")}${upgrade}`],
    ['a parent that is imported', `export { revision, downRevision } from './x.ts'\n${upgrade}`],
  ])('%s', (_, text) => {
    expect(() => rewriteParent(file, Buffer.from(text), 'new1')).toThrow(/is not written as a string/)
  })

  it('what is not UTF-8, and would be changed by being read', () => {
    const bytes = Buffer.concat([
      Buffer.from([0x2f, 0x2f, 0xff, 0x0a]),
      Buffer.from(header(" = 'old1'") + upgrade),
    ])
    expect(() => rewriteParent(file, bytes, 'new1')).toThrow(/cannot be changed/)
  })
})
