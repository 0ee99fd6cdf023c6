import { existsSync, globSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { alreadyInitialized } from '../errors.ts'
import { writeNewFile } from '../script/write-revision.ts'

export interface InitOptions {
  /** The folder of the project. */
  readonly cwd?: string
}

export interface InitResult {
  /** The files written, relative to the project. */
  readonly written: readonly string[]
  /** What to type next. */
  readonly next: readonly string[]
}

const configNames = ['ts', 'mts', 'js', 'mjs'].map(ending => `limbeck.config.${ending}`)

/**
 * Begins a project: the configuration, the folder for revisions and, where there are no models yet, an
 * example. Writes over nothing.
 *
 * @throws ALREADY_INITIALIZED when there is a configuration or a migrations folder
 */
export const init = async ({ cwd = process.cwd() }: InitOptions = {}): Promise<InitResult> => {
  for (const name of [...configNames, 'migrations'])
    if (existsSync(join(cwd, name))) throw alreadyInitialized(name)
  const folder = existsSync(join(cwd, 'src')) ? 'src/models' : 'models'
  const models = `${folder}/**/*.{ts,js}`
  const empty = globSync(models, { cwd }).length === 0
  const files: readonly (readonly [path: string, text: string])[] = [
    ['limbeck.config.ts', configText(models)],
    ['migrations/README.md', readmeText],
    ...(empty ? [[`${folder}/example.ts`, exampleText] as const] : []),
  ]
  for (const [path, text] of files) writeNewFile(join(cwd, path), text)
  mkdirSync(join(cwd, 'migrations', 'versions'), { recursive: true })
  return {
    written: files.map(([path]) => path),
    next: [
      empty
        ? `Describe your tables in ${folder}; ${folder}/example.ts shows how.`
        : `Your models are read from ${models}; change "models" in limbeck.config.ts if they are elsewhere.`,
      'Say which database: set DATABASE_URL, or do nothing for the file limbeck.db (SQLite).',
      'limbeck revision --autogenerate -m "create tables"',
      'limbeck upgrade',
    ],
  }
}

const configText = (models: string) => `import { defineConfig } from 'limbeck'

export default defineConfig({
  // Every table exported from these files is part of the schema.
  models: '${models}',
  // Where the revisions are: migrations/versions.
  migrations: 'migrations',
  // The database comes from DATABASE_URL, or from DB_HOST, DB_NAME and so on; without them it is the
  // SQLite file limbeck.db beside this file.
})
`

const readmeText = `Each file in \`versions\` is one change of the database, written by \`limbeck revision\` and yours to edit
until it is shared. Commit them with the models they belong to.
`

const exampleText = `// An example. Take the comment marks away, or replace it with your own tables, then run
//
//   limbeck revision --autogenerate -m "create tables"
//
// import { index, table, text, timestamp, uuid } from 'limbeck/schema'
//
// export const users = table('users', {
//   id: uuid().primaryKey().defaultRandom(),
//   email: text().notNull().unique(),
//   created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
// })
//
// export const posts = table('posts', {
//   id: uuid().primaryKey().defaultRandom(),
//   author_id: uuid().notNull().references('users.id', { onDelete: 'cascade' }).index(),
//   title: text().notNull(),
// }, t => [index().on(t.title)])

export {}
`
