import { dialectNotSupported } from '../errors.ts'
import type { Dialect, DialectName } from './dialect.ts'

/**
 * Every dialect there is. To add one: write its folder, name it here, and run the cases of `test/dialects` on
 * it. Each is loaded when it is asked for: a command needs one of them.
 */
const dialects: Partial<Readonly<Record<DialectName, () => Promise<Dialect>>>> = {
  postgresql: async () => (await import('./postgresql/index.ts')).postgresql,
  sqlite: async () => (await import('./sqlite/index.ts')).sqlite,
}

/** @throws DIALECT_NOT_SUPPORTED */
export const dialectOf = async (name: DialectName): Promise<Dialect> => {
  const load = dialects[name]
  if (!load) throw dialectNotSupported(name)
  return load()
}
