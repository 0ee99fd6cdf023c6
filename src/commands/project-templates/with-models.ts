import { exampleModels } from './example.ts'
import {
  describeTables,
  firstRevision,
  globOf,
  type ProjectPlace,
  type ProjectTemplate,
  quoted,
  readme,
} from './template.ts'

/** A database of a server: what its URL looks like. */
export interface Server {
  readonly name: string
  readonly dialect: string
  readonly url: string
}

/** Models, and revisions in TypeScript; without a server, SQLite until DATABASE_URL says otherwise. */
export const withModels = (server?: Server): ProjectTemplate => ({
  summary:
    server === undefined
      ? 'models, and revisions in TypeScript; SQLite until DATABASE_URL says otherwise'
      : `the same for ${server.name} alone, with an example of a .env file`,
  files: place => ({
    'limbeck.config.ts': server === undefined ? config(place) : serverConfig(place, server),
    [`${place.migrations}/README.md`]: readme,
    ...(place.empty ? { [`${place.models}/example.ts`]: exampleModels } : {}),
    ...(server === undefined ? {} : { '.env.example': `DATABASE_URL=${server.url}\n` }),
  }),
  folders: ({ migrations }) => [`${migrations}/versions`],
  next: place => [
    describeTables(place),
    server === undefined
      ? 'Say which database: set DATABASE_URL, or do nothing for the file limbeck.db (SQLite).'
      : 'Say which database: set DATABASE_URL, or copy .env.example to .env and write it there.',
    ...firstRevision,
  ],
})

const config = ({ models, migrations }: ProjectPlace) => `import { defineConfig } from 'limbeck'

export default defineConfig({
  // Every table exported from these files is part of the schema.
  models: ${quoted(globOf(models))},
  // Where the revisions are: ${migrations}/versions.
  migrations: ${quoted(migrations)},
  // The database comes from DATABASE_URL, or from DB_HOST, DB_NAME and so on; without them it is the
  // SQLite file limbeck.db beside this file.
})
`

const serverConfig = (
  { models, migrations }: ProjectPlace,
  { dialect }: Server,
) => `import { defineConfig } from 'limbeck'

export default defineConfig({
  // The database itself comes from DATABASE_URL, in the environment or in .env.
  dialect: '${dialect}',
  // Every table exported from these files is part of the schema.
  models: ${quoted(globOf(models))},
  // Where the revisions are: ${migrations}/versions.
  migrations: ${quoted(migrations)},
  // A migration that waits for a lock makes everybody wait who comes after it: better that it fails.
  lockTimeout: '5s',
})
`
