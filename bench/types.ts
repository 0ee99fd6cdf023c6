import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * How long the type checker takes over 200 tables of 14 columns and 200 queries that join two of them, with Kysely's
 * types from `DatabaseOf`; and over the same with types written by hand, which is the floor: most of the time is
 * Kysely's own. Run it with `node bench/types.ts`.
 */

const tables = 200
const goal = 3_000
const root = join(import.meta.dirname, '..')

const model = (at: number): string => `
export const t${at} = table('t${at}', {
  id: uuid().primaryKey().defaultRandom(),
  parent_id: uuid()${at === 0 ? '' : `.references('t${at - 1}.id')`},
  name${at}: text().notNull().unique(),
  title: varchar({ length: 200 }).notNull(),
  body: text(),
  status: status().notNull().default('draft'),
  views: integer().notNull().default(0),
  total: numeric({ precision: 12, scale: 2 }),
  large: bigint().notNull(),
  flags: json<{ readonly a: number }>().notNull().default({ a: 1 }),
  seen: boolean().notNull().default(false),
  created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  updated_at: timestamp({ withTimezone: true }),
  size: integer().generatedAs(sql\`length(body)\`),
}, t => [index().on(t.status, t.views.desc())])
`

const query = (at: number): string => {
  const other = (at * 7 + 1) % tables
  return `
export const read${at} = (db: Kysely<DB>) => db
  .selectFrom('t${at}')
  .innerJoin('t${other}', 't${other}.id', 't${at}.parent_id')
  .select(['t${at}.id', 't${at}.name${at}', 't${other}.name${other} as other', 't${at}.created_at'])
  .where('t${at}.views', '>', ${at})
  .execute()
`
}

const byHand = (at: number): string => `
interface T${at} {
  id: Generated<string>
  parent_id: string | null
  name${at}: string
  title: string
  body: string | null
  status: Generated<'draft' | 'open' | 'done'>
  views: Generated<number>
  total: ColumnType<string | null, string | number | null, string | number | null>
  large: ColumnType<string, string | number | bigint, string | number | bigint>
  flags: Generated<{ readonly a: number }>
  seen: Generated<boolean>
  created_at: ColumnType<Date, Date | string | undefined, Date | string>
  updated_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  size: ColumnType<number | null, never, never>
}
`

const each = (write: (at: number) => string, from = 0, to = tables): string =>
  Array.from({ length: to - from }, (_, at) => write(from + at)).join('')

/** The queries as a project has them: ten to a file. */
const queriesOf = (kind: string, database: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from({ length: tables / 10 }, (_, at) => [
      `${kind}-${at}.ts`,
      `import type { Kysely } from 'kysely'
import type { DB } from './${database}.ts'
${each(query, at * 10, at * 10 + 10)}`,
    ]),
  )

const builders =
  'bigint, boolean, enumType, index, integer, json, numeric, sql, table, text, timestamp, uuid, varchar'

const config = (...include: readonly string[]): string =>
  JSON.stringify({
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { types: [], paths: { 'limbeck/schema': ['./limbeck/schema/index.d.ts'] } },
    include,
  })

/** Limbeck as those who install it have it: declarations, not its source. */
const declarations = JSON.stringify({
  extends: join(root, 'tsconfig.build.json'),
  compilerOptions: { rootDir: join(root, 'src'), outDir: 'limbeck' },
  include: [],
  files: [join(root, 'src/schema/index.ts')],
})

const files: Readonly<Record<string, string>> = {
  'package.json': '{ "type": "module" }',
  'declarations.json': declarations,
  'limbeck.json': config('limbeck-*.ts'),
  'floor.json': config('floor-*.ts'),
  'models.ts': `import { ${builders} } from 'limbeck/schema'
export const status = enumType('status', ['draft', 'open', 'done'])
${each(model)}`,
  'database.ts': `import type { DatabaseOf } from 'limbeck/schema'
import type * as models from './models.ts'
export interface DB extends DatabaseOf<typeof models> {}
`,
  'by-hand.ts': `import type { ColumnType, Generated } from 'kysely'
${each(byHand)}
export interface DB { ${each(at => `t${at}: T${at}; `)} }
`,
  ...queriesOf('limbeck', 'database'),
  ...queriesOf('floor', 'by-hand'),
}

const tsc = (...args: readonly string[]): void => {
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), ...args],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stdout)
}

const timeOf = (project: string): number => {
  const start = performance.now()
  tsc('--noEmit', '-p', project)
  return performance.now() - start
}

const median = (times: readonly number[]): number =>
  Math.round([...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN)

const folder = mkdtempSync(join(tmpdir(), 'limbeck-bench-types-'))
try {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  tsc('-p', join(folder, 'declarations.json'))
  // In turn, so that what else the machine does meets both.
  const rounds = Array.from({ length: 5 }, () =>
    ['floor.json', 'limbeck.json'].map(project => timeOf(join(folder, project))),
  )
  const [floor, limbeck] = [0, 1].map(at => median(rounds.map(round => round[at]!)))
  process.stdout.write(
    `tsc over ${tables} tables and ${tables} joins: ${limbeck} ms, by hand ${floor} ms (goal ${goal} ms: ${limbeck! < goal ? 'met' : 'not met'})\n`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
