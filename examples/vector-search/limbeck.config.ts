import { defineConfig } from 'limbeck'

export default defineConfig({
  // Every table exported from these files is part of the schema.
  models: 'models/**/*.{ts,js}',
  // Where the revisions are: migrations/versions.
  migrations: 'migrations',
  // The database comes from DATABASE_URL, or from DB_HOST, DB_NAME and so on; without them it is the
  // SQLite file limbeck.db beside this file.
})
