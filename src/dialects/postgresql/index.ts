import type { Dialect } from '../dialect.ts'
import { blockers } from './blockers.ts'
import { canonical } from './canonical.ts'
import { changesServer } from './changes-server.ts'
import { compile } from './compile.ts'
import { connect } from './connect.ts'
import { adopt } from './connect-open.ts'
import { defaultSchemaOf } from './default-schema.ts'
import { dependents } from './dependents.ts'
import { effectOf } from './effect-of.ts'
import { effects } from './effects.ts'
import { examine } from './examine.ts'
import { features } from './features.ts'
import { grammar } from './grammar.ts'
import { hasTable } from './has-table.ts'
import { kept } from './kept.ts'
import { lock } from './lock.ts'
import { lower } from './lower.ts'
import { names } from './names.ts'
import { needs } from './needs.ts'
import { plainer } from './plainer.ts'
import { reflect } from './reflect.ts'
import { makeScratchDatabase, prepareScratch } from './scratch-database.ts'
import { sizes } from './sizes.ts'
import { transaction } from './transaction.ts'
import { types } from './types.ts'
import { unhurried } from './unhurried.ts'
import { unsaid } from './unsaid.ts'
import { wording } from './wording.ts'

/** PostgreSQL 15 and later: a server (`postgresql:`), or PGlite in this process (`pglite:`). */
export const postgresql: Dialect = {
  name: 'postgresql',
  grammar,
  types,
  features,
  defaultVersion: { text: '15', number: 150000 },
  lower,
  default: wording.default,
  compile,
  needs,
  names,
  hasTable,
  dependents,
  reflect,
  unsaid,
  canonical,
  kept,
  plainer,
  adopt,
  connect,
  transaction,
  effectOf,
  lock,
  blockers,
  unhurried,
  effects,
  examine,
  scratch: {
    embedded: 'pglite::memory:',
    make: makeScratchDatabase,
    prepare: prepareScratch,
    changesServer,
  },
  sizes,
  defaultSchema: defaultSchemaOf,
}
