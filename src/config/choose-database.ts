import { databaseNameNeeded, unknownDatabase } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { Configuration, DatabaseSettings } from './settings.ts'

/**
 * The database that is meant: the one that is named (`-n`), or the only one.
 *
 * @throws LimbeckError UNKNOWN_DATABASE, DATABASE_NAME_NEEDED
 */
export const chooseDatabase = ({ databases }: Configuration, name?: string): DatabaseSettings => {
  const names = databases.flatMap(database => database.name ?? [])
  const found = name === undefined ? databases[0] : databases.find(database => database.name === name)
  if (found === undefined) throw unknownDatabase(name!, names, nearest(name!, names, 1))
  if (name === undefined && databases.length > 1) throw databaseNameNeeded(names)
  return found
}
