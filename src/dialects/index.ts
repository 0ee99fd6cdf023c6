import { dialectNotSupported } from '../errors.ts'
import type { Dialect, DialectName } from './dialect.ts'
import { postgresql } from './postgresql/index.ts'
import { sqlite } from './sqlite/index.ts'

/** Every dialect there is. To add one: write its folder, name it here, and run the contract suite on it. */
const dialects: Partial<Readonly<Record<DialectName, Dialect>>> = { postgresql, sqlite }

/** @throws DIALECT_NOT_SUPPORTED */
export const dialectOf = (name: DialectName): Dialect => {
  const dialect = dialects[name]
  if (!dialect) throw dialectNotSupported(name)
  return dialect
}
