import { type ProjectPlace, type ProjectTemplate, quoted, readme } from './template.ts'

const sayDatabase = 'Say which database: set DATABASE_URL, or do nothing for the file limbeck.db (SQLite).'
const byHand = ['limbeck revision -m "create tables"', 'Write into the file what it does.', 'limbeck upgrade']

/** Revisions that are written by hand, in TypeScript. */
export const withoutModels: ProjectTemplate = {
  summary: 'no models: revisions in TypeScript, written by hand',
  files: place => ({ 'limbeck.config.ts': config(place, ''), [`${place.migrations}/README.md`]: readme }),
  folders: ({ migrations }) => [`${migrations}/versions`],
  next: () => [sayDatabase, ...byHand],
}

/** Revisions that are written by hand, in SQL. */
export const inSql: ProjectTemplate = {
  summary: 'no models: revisions in SQL, written by hand',
  files: place => ({
    'limbeck.config.ts': config(
      place,
      `  // What a new revision looks like; it ends in .sql, and so do they.
  template: ${quoted(`${place.migrations}/revision.sql.template`)},
`,
    ),
    [`${place.migrations}/revision.sql.template`]: revisionTemplate,
    [`${place.migrations}/README.md`]: readme,
  }),
  folders: ({ migrations }) => [`${migrations}/versions`],
  next: () => [sayDatabase, ...byHand],
}

const config = ({ migrations }: ProjectPlace, more: string) => `import { defineConfig } from 'limbeck'

export default defineConfig({
  // Where the revisions are: ${migrations}/versions.
  migrations: ${quoted(migrations)},
${more}  // The database comes from DATABASE_URL, or from DB_HOST, DB_NAME and so on; without them it is the
  // SQLite file limbeck.db beside this file.
})
`

const revisionTemplate = `{{docstring}}
--
{{header}}

-- upgrade

{{upgrade}}

-- downgrade

{{downgrade}}
`
