import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const knexPackage = createRequire(import.meta.url).resolve('knex/package.json')

export const knexCli = join(dirname(knexPackage), 'bin', 'cli.js')
const knexModule = dirname(knexPackage)
const sqliteClient = join(import.meta.dirname, 'knex-node-sqlite.cjs')

export interface KnexProject {
  readonly database: { readonly sqlite: string } | { readonly postgresql: string }
  readonly length: number
  readonly body: (index: number) => KnexBody
}

export interface KnexBody {
  readonly up: string
  readonly down: string
  /** Without it knex puts all that is to be applied into one transaction; with it each gets its own. */
  readonly outsideTransaction?: boolean
}

/** Writes a project of knex, in JavaScript: what knex does with TypeScript is another tool's doing. */
export const writeKnexProject = (folder: string, { database, length, body }: KnexProject): void => {
  const migrations = join(folder, 'migrations')
  mkdirSync(migrations, { recursive: true })
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ type: 'commonjs' })}\n`)
  writeFileSync(join(folder, 'knexfile.js'), `module.exports = {\n${connection(database)}}\n`)
  for (let index = 0; index < length; index++)
    writeFileSync(join(migrations, `${knexName(index)}.js`), migrationText(body(index)))
  // It asks for "knex" in the project and for "pg" beside itself.
  mkdirSync(join(folder, 'node_modules', 'knex'), { recursive: true })
  writeFileSync(
    join(folder, 'node_modules', 'knex', 'package.json'),
    JSON.stringify({ name: 'knex', main: 'index.js' }),
  )
  writeFileSync(
    join(folder, 'node_modules', 'knex', 'index.js'),
    `module.exports = require(${JSON.stringify(knexModule)})\n`,
  )
}

const connection = (database: KnexProject['database']): string =>
  'sqlite' in database
    ? `  client: require(${JSON.stringify(sqliteClient)}),\n  useNullAsDefault: true,\n  connection: { filename: ${JSON.stringify(database.sqlite)} },\n`
    : `  client: 'pg',\n  connection: ${JSON.stringify(database.postgresql)},\n`

const knexName = (index: number): string => `2024${String(index).padStart(10, '0')}_change_number_${index}`

const migrationText = ({ up, down, outsideTransaction = false }: KnexBody): string =>
  [
    'exports.up = function (knex) {',
    `  return ${up}`,
    '}',
    '',
    'exports.down = function (knex) {',
    `  return ${down}`,
    '}',
    ...(outsideTransaction ? ['', 'exports.config = { transaction: false }'] : []),
    '',
  ].join('\n')

/** Writes down all migrations as applied, once knex has made its tables. */
export const markKnexApplied = (file: string, length: number): void => {
  const database = new DatabaseSync(file)
  const insert = database.prepare(
    'INSERT INTO knex_migrations (name, batch, migration_time) VALUES (?, 1, ?)',
  )
  database.exec('BEGIN')
  for (let index = 0; index < length; index++) insert.run(`${knexName(index)}.js`, Date.UTC(2024, 0, 1))
  database.exec('COMMIT')
  database.close()
}

export const ordinaryKnexBody = (index: number): KnexBody => ({
  up: `knex.schema.alterTable('accounts', t => t.text('note_${index}').notNullable().defaultTo('none').index())`,
  down: `knex.schema.alterTable('accounts', t => t.dropColumn('note_${index}'))`,
})

export const tinyKnexBody = (index: number): KnexBody => ({
  up: `knex.schema.createTable('t_${index}', t => t.integer('id').primary())`,
  down: `knex.schema.dropTable('t_${index}')`,
})
