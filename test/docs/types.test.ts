import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import type { Dialect } from '../../src/dialects/dialect.ts'
import { dialectOf } from '../../src/dialects/index.ts'
import { LimbeckError } from '../../src/errors.ts'
import type { ColumnBuilder } from '../../src/schema/index.ts'
import * as schema from '../../src/schema/index.ts'

const dialectNames = ['sqlite', 'postgresql', 'mysql', 'mariadb'] as const
const path = resolve(import.meta.dirname, '../../docs/types.md')

const ranges = Object.keys(schema).filter(name =>
  /^(?:int4|int8|num|ts|tstz|date)(?:multi)?range$/.test(name),
)

/** A builder as it is called, and what a query gives of it; by sections of the page. */
const sections: Readonly<Record<string, readonly (readonly [builder: string, read: string])[]>> = {
  numbers: [
    ['tinyint()', 'number'],
    ['tinyint({ unsigned: true })', 'number'],
    ['smallint()', 'number'],
    ['smallint({ unsigned: true })', 'number'],
    ['mediumint()', 'number'],
    ['mediumint({ unsigned: true })', 'number'],
    ['integer()', 'number'],
    ['integer({ unsigned: true })', 'number'],
    ['bigint()', 'string'],
    ['bigint({ unsigned: true })', 'string'],
    ['numeric()', 'string'],
    ['numeric({ precision: 12, scale: 6 })', 'string'],
    ['real()', 'number'],
    ['double()', 'number'],
    ['float({ precision: 24 })', 'number'],
    ['boolean()', 'boolean'],
    ['money()', 'string'],
    ['oid()', 'number'],
  ],
  'text and bytes': [
    ['text()', 'string'],
    ['tinytext()', 'string'],
    ['mediumtext()', 'string'],
    ['longtext()', 'string'],
    ['varchar({ length: 64 })', 'string'],
    ['char({ length: 2 })', 'string'],
    ['citext()', 'string'],
    ['ltree()', 'string'],
    ['xml()', 'string'],
    ['bytes()', 'Uint8Array'],
    ['tinyblob()', 'Uint8Array'],
    ['mediumblob()', 'Uint8Array'],
    ['longblob()', 'Uint8Array'],
    ['binary({ length: 16 })', 'Uint8Array'],
    ['varbinary({ length: 255 })', 'Uint8Array'],
    ['bit({ length: 3 })', 'string'],
    ['varbit({ length: 8 })', 'string'],
  ],
  time: [
    ['date()', 'Date'],
    ['time()', 'string'],
    ['time({ withTimezone: true })', 'string'],
    ['timestamp()', 'Date'],
    ['timestamp({ withTimezone: true })', 'Date'],
    ['timestamp({ precision: 3 })', 'Date'],
    ['year()', 'number'],
    ['interval()', 'string'],
    ["interval({ fields: 'day to second', precision: 3 })", 'string'],
  ],
  'identifiers, documents and lists': [
    ['uuid()', 'string'],
    ['json<T>()', 'T'],
    ['jsonb<T>()', 'T'],
    ['hstore()', 'string'],
    ["enumType('mood', ['sad', 'glad'])()", "'sad' | 'glad'"],
    ["set(['read', 'write'])", 'string'],
    ['text().array()', 'string[]'],
  ],
  'addresses of networks': [
    ['inet()', 'string'],
    ['cidr()', 'string'],
    ['macaddr()', 'string'],
    ['macaddr8()', 'string'],
    ['inet4()', 'string'],
    ['inet6()', 'string'],
  ],
  'ranges, search, shapes and embeddings': [
    ...ranges.map(name => [`${name}()`, 'string'] as const),
    ['tsvector()', 'string'],
    ['tsquery()', 'string'],
    ["geometry({ shape: 'Point', srid: 4326 })", 'string'],
    ["geography({ shape: 'Point', srid: 4326 })", 'string'],
    ['vector({ dimensions: 768 })', 'string'],
    ['halfvec({ dimensions: 768 })', 'string'],
    ['sparsevec({ dimensions: 768 })', 'string'],
  ],
  'of one dialect': [
    ['any()', 'unknown'],
    ["domain<string>('email_address')", 'string'],
    ["rawType<string>('point')", 'string'],
  ],
}

const columnOf = (builder: string): ColumnBuilder => {
  const make = new Function(...Object.keys(schema), `return ${builder.replace(/<\w+>/, '')}`)
  return make(...Object.values(schema))
}

const nameOn = (dialect: Dialect, column: ColumnBuilder): string => {
  try {
    return code(dialect.types.sql(column.definition.type) || 'no type')
  } catch (error) {
    if (error instanceof LimbeckError && error.code === 'TYPE_NOT_SUPPORTED') return '-'
    throw error
  }
}

const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``

const rows = async (): Promise<readonly string[]> => {
  const dialects = await Promise.all(dialectNames.map(dialectOf))
  return Object.entries(sections).flatMap(([title, builders]) => [
    '',
    `### ${title[0]!.toUpperCase()}${title.slice(1)}`,
    '',
    ...table([
      ['builder', 'TypeScript', ...dialectNames],
      ...builders.map(([builder, read]) => [
        code(builder),
        code(read),
        ...dialects.map(dialect => nameOn(dialect, columnOf(builder))),
      ]),
    ]),
  ])
}

/** In Markdown, its columns under each other. */
const table = (lines: readonly (readonly string[])[]): readonly string[] => {
  const widths = lines[0]!.map((_, at) => Math.max(...lines.map(line => line[at]!.length)))
  const written = (line: readonly string[], filling = ' ') =>
    `| ${line.map((cell, at) => cell.padEnd(widths[at]!, filling)).join(' | ')} |`
  const [head, ...body] = lines
  return [
    written(head!),
    written(
      head!.map(() => '-'),
      '-',
    ),
    ...body.map(line => written(line)),
  ]
}

it('the page of types says what each dialect calls them', async () => {
  const page = readFileSync(path, 'utf8')
  const marks = ['<!-- the table of types begins -->', '<!-- the table of types ends -->'] as const
  const [before, rest = ''] = page.split(marks[0])
  const [, after] = rest.split(marks[1])
  const written = [before + marks[0], ...(await rows()), '', marks[1] + after].join('\n')
  await expect(written).toMatchFileSnapshot(path)
})

it('the page names every builder of a type', () => {
  const page = readFileSync(path, 'utf8')
  const others = new Set(
    `check customType exclude extension foreignKey index materializedView now policy primaryKey randomUuid schema
    schemaWith sequence sql storedFunction storedProcedure table trigger unique uniqueIndex view ColumnBuilder`.split(
      /\s+/,
    ),
  )
  const builders = Object.entries(schema).flatMap(([name, value]) =>
    typeof value === 'function' && !others.has(name) ? [name] : [],
  )
  expect(builders.filter(name => !new RegExp(`\`${name}[(<]`).test(page))).toEqual([])
})
