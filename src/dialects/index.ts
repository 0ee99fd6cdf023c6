import type { Dialect, DialectName } from './dialect.ts'

/**
 * Every dialect there is. To add one: write its folder, name it here, and run the cases of `test/dialects` on
 * it. Each is loaded when it is asked for: a command needs one of them.
 */
const dialects: Readonly<Record<DialectName, () => Promise<Dialect>>> = {
  mariadb: async () => (await import('./mariadb/index.ts')).mariadb,
  mysql: async () => (await import('./mysql/index.ts')).mysql,
  postgresql: async () => (await import('./postgresql/index.ts')).postgresql,
  sqlite: async () => (await import('./sqlite/index.ts')).sqlite,
}

export const dialectOf = async (name: DialectName): Promise<Dialect> => dialects[name]()
