import type { EngineKind, EngineName } from './engine.ts'
import { mariadb } from './mariadb.ts'
import { pglite } from './pglite.ts'
import { postgresqlFromMachine } from './postgresql-from-machine.ts'
import { postgresqlFromNpm } from './postgresql-from-npm.ts'
import { sqlite } from './sqlite.ts'

/** Every engine there is. To add one: write its file and name it here. */
export const engineKinds: Readonly<Record<EngineName, EngineKind>> = {
  sqlite,
  postgresql: postgresqlFromNpm,
  'postgresql-15': postgresqlFromMachine,
  pglite,
  mariadb,
}

export const engineNames = Object.keys(engineKinds) as readonly EngineName[]
