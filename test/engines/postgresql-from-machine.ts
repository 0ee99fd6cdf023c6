import { lacking, postgresqlServer } from './postgresql-server.ts'

const version = '15'

/** Debian's and Ubuntu's folder, then those of Red Hat's, Homebrew's and the official packages. */
const folders = [
  `/usr/lib/postgresql/${version}/bin`,
  `/usr/pgsql-${version}/bin`,
  `/opt/homebrew/opt/postgresql@${version}/bin`,
  `/usr/local/opt/postgresql@${version}/bin`,
  `/Library/PostgreSQL/${version}/bin`,
]

/** The machine's own PostgreSQL 15: the oldest that Limbeck is tried on. */
export const postgresqlFromMachine = postgresqlServer({
  name: 'postgresql-15',
  missing: () =>
    folders.some(folder => lacking(folder) === undefined) ? undefined : `no PostgreSQL ${version} found`,
  folder: async () => folders.find(folder => lacking(folder) === undefined)!,
})
