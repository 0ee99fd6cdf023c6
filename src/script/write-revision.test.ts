import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { hashOfFile } from './file-hash.ts'
import { defaultFileTemplate, fileName, slugOf } from './file-name.ts'
import { renderRevisionFile } from './render-revision.ts'
import { newRevisionId } from './revision-id.ts'
import { scanHeader } from './scan-header.ts'
import { writeNewFile } from './write-revision.ts'

const firstParagraph = (text: string): string => {
  const lines = text.split(/\r\n?|\n/).map(line => line.trim())
  const start = lines.findIndex(line => line !== '')
  const end = lines.indexOf('', start)
  return start < 0 ? '' : lines.slice(start, end < 0 ? undefined : end).join(' ')
}

const folder = mkdtempSync(join(tmpdir(), 'limbeck-write-revision-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const created = new Date('2026-11-20T23:50:07.123Z')
const revision = {
  revision: '2f1c0a7b9d3e',
  downRevision: ['ae1027a6acf0'],
  message: 'add user full_name',
  created,
  upgrade: [],
  downgrade: [],
}

describe('rendering', () => {
  it('writes what a person would have written', () => {
    expect(
      renderRevisionFile({
        ...revision,
        upgrade: [
          "op.addColumn('users', 'full_name', text())",
          '',
          'op.execute(sql`UPDATE users\nSET x = 1`)',
        ],
        downgrade: ["op.dropColumn('users', 'full_name', { was: text() })"],
        imports: [
          { from: 'limbeck/schema', names: ['text'] },
          { from: 'limbeck/schema', names: ['sql', 'text'] },
        ],
      }),
    ).toMatchInlineSnapshot(`
      "/**
       * add user full_name
       *
       * Revises: ae1027a6acf0
       * Created: 2026-11-20T23:50:07Z
       */
      import type { Op } from 'limbeck'
      import { sql, text } from 'limbeck/schema'

      export const revision = '2f1c0a7b9d3e'
      export const downRevision = 'ae1027a6acf0'

      export function upgrade(op: Op) {
        op.addColumn('users', 'full_name', text())

        op.execute(sql\`UPDATE users
      SET x = 1\`)
      }

      export function downgrade(op: Op) {
        op.dropColumn('users', 'full_name', { was: text() })
      }
      "
    `)
  })

  it('writes an empty merge with labels and dependencies', () => {
    expect(
      renderRevisionFile({
        ...revision,
        message: 'merge\r\n\r\nboth of them */ process.exit() /*  ',
        downRevision: ['a1', 'b2'],
        branchLabels: ['api'],
        dependsOn: ['c3', 'd4'],
      }),
    ).toMatchInlineSnapshot(`
      "/**
       * merge
       *
       * both of them *\\/ process.exit() /*
       *
       * Revises: a1, b2
       * Created: 2026-11-20T23:50:07Z
       */
      import type { Op } from 'limbeck'

      export const revision = '2f1c0a7b9d3e'
      export const downRevision = ['a1', 'b2']
      export const branchLabels = 'api'
      export const dependsOn = ['c3', 'd4']

      export function upgrade(_op: Op) {
        // ...
      }

      export function downgrade(_op: Op) {
        // ...
      }
      "
    `)
  })

  it('breaks long imports, writes a base', () => {
    const names = [
      'bigint',
      'boolean',
      'check',
      'doublePrecision',
      'foreignKey',
      'index',
      'integer',
      'jsonb',
      'numeric',
    ]
    expect(
      renderRevisionFile({ ...revision, downRevision: [], imports: [{ from: 'limbeck/schema', names }] }),
    ).toMatchInlineSnapshot(`
      "/**
       * add user full_name
       *
       * Revises: base
       * Created: 2026-11-20T23:50:07Z
       */
      import type { Op } from 'limbeck'
      import {
        bigint,
        boolean,
        check,
        doublePrecision,
        foreignKey,
        index,
        integer,
        jsonb,
        numeric,
      } from 'limbeck/schema'

      export const revision = '2f1c0a7b9d3e'
      export const downRevision = null

      export function upgrade(_op: Op) {
        // ...
      }

      export function downgrade(_op: Op) {
        // ...
      }
      "
    `)
  })

  it('is read back as it was, whatever the message', () => {
    const ids = fc.array(fc.stringMatching(/^[0-9a-f]{4,12}$/), { maxLength: 3 })
    const message = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            '*/',
            '/*',
            '*',
            '/',
            '\\',
            '\n',
            '\n\n',
            'Revises: x',
            'Created: y',
            ' a',
            '`',
            "'",
          ),
          { maxLength: 9 },
        )
        .map(parts => parts.join('')),
    )
    fc.assert(
      fc.property(message, ids, ids, (text, downRevision, dependsOn) => {
        const read = scanHeader(renderRevisionFile({ ...revision, message: text, downRevision, dependsOn }))
        expect(read.certain).toBe(true)
        expect([read.values.downRevision ?? []].flat()).toEqual(downRevision)
        expect([read.values.dependsOn ?? []].flat()).toEqual(dependsOn)
        expect(read.docstring.createdAt).toBe('2026-11-20T23:50:07Z')
        expect(read.docstring.message).toBe(firstParagraph(text))
      }),
    )
  })
})

describe('naming', () => {
  const cases = [
    {
      template: defaultFileTemplate,
      message: 'Add user full_name!',
      name: '202611202350_2f1c0a7b9d3e_add_user_full_name',
    },
    { template: '{rev}_{slug}', message: '', name: '2f1c0a7b9d3e' },
    { template: '{epoch}-{second}-{slug}', message: 'Zürich: ÄÖ', name: '1795218607-07-zürich_äö' },
    {
      template: defaultFileTemplate,
      message: 'x',
      timezone: 'Asia/Tokyo',
      name: '202611210850_2f1c0a7b9d3e_x',
    },
    { template: '{other}{rev}', message: 'x', name: '{other}2f1c0a7b9d3e' },
  ]
  it.each(cases)('$name', ({ template, message, timezone, name }) => {
    expect(
      fileName(
        template,
        { rev: '2f1c0a7b9d3e', message, created },
        timezone === undefined ? {} : { timezone },
      ),
    ).toBe(name)
  })

  const oddIds = [
    { rev: '../../etc/x', template: '{rev}_{slug}', name: 'etc_x_add' },
    { rev: '_', template: '{rev}', name: 'revision' },
    { rev: 'a\\b*c?d"e<f>g|h', template: '{rev}', name: 'a_b_c_d_e_f_g_h' },
    { rev: 'CON', template: '{rev}', name: 'CON_' },
    { rev: 'nul.1', template: '{rev}', name: 'nul_1' },
    { rev: 'lpt1', template: '{rev}.{slug}', name: 'lpt1_.add' },
    { rev: 'console', template: '{rev}', name: 'console' },
    { rev: 'x.d', template: '{rev}', name: 'x_d' },
    { rev: 'x', template: '{rev}.test', name: 'x.test_' },
    { rev: 'x', template: '{year}/{month}/{rev}', name: '2026/11/x' },
  ]
  it.each(oddIds)('names a file that every system takes: $rev in $template', ({ rev, template, name }) => {
    expect(fileName(template, { rev, message: 'add', created })).toBe(name)
  })

  it('cuts a slug between words, at as many characters as are asked for', () => {
    expect(slugOf('the quick brown fox', 10)).toBe('the_quick')
    expect(slugOf('the quick brown fox', 9)).toBe('the_quick')
    expect(slugOf('the quick brown fox', 8)).toBe('the')
    expect(slugOf('the quick', 1)).toBe('t')
    const long = slugOf(`${'表 '.repeat(90)}`, 160)
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(160)
    expect(long).toMatch(/^(?:表_)+表$/u)
    expect(slugOf('表'.repeat(90), 160)).toBe('表'.repeat(53))
  })

  it('cuts a slug between words, at forty characters', () => {
    expect(slugOf('the quick brown fox jumps over the lazy dog')).toBe(
      'the_quick_brown_fox_jumps_over_the_lazy',
    )
    expect(slugOf('the quick brown fox jumps over the lazyx dog')).toBe(
      'the_quick_brown_fox_jumps_over_the_lazyx',
    )
    expect(slugOf('the quick brown fox jumps over the lazyxy dog')).toBe('the_quick_brown_fox_jumps_over_the')
    expect(slugOf('x'.repeat(50))).toBe('x'.repeat(40))
  })

  it('makes ids of twelve hexadecimal digits', () => {
    expect(newRevisionId()).toMatch(/^[0-9a-f]{12}$/)
    expect(newRevisionId()).not.toBe(newRevisionId())
  })
})

describe('writing', () => {
  it('makes the folder, leaves nothing else behind', () => {
    const path = join(folder, 'a/b/x.ts')
    writeNewFile(path, 'text')
    expect(readFileSync(path, 'utf8')).toBe('text')
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['x.ts'])
  })

  it('never writes over a file', () => {
    const path = join(folder, 'x.ts')
    writeNewFile(path, 'first')
    expect(() => writeNewFile(path, 'second')).toThrow(
      expect.objectContaining({ code: 'REVISION_FILE_EXISTS' }),
    )
    expect(readFileSync(path, 'utf8')).toBe('first')
    expect(readdirSync(folder).filter(name => name.startsWith('.'))).toEqual([])
  })
})

describe('hashing', () => {
  const hash = (text: string) => hashOfFile(Buffer.from(text))
  it('is of the text, not of line ends and marks', () => {
    expect(hash('a\nß\n')).toBe('d5fbf2a2f3fb06a50fbfa00ffaf6461a55c151988ca5a06df1c6e531dc334a8d')
    expect(hash('\uFEFFa\r\nß\r\n')).toBe(hash('a\nß\n'))
    expect(hash('a\rß\n')).not.toBe(hash('a\nß\n'))
  })
})
