import type { Dialect } from '../dialect.ts'
import { canonical } from './canonical.ts'
import { compile } from './compile.ts'
import { connect } from './connect.ts'
import { adopt } from './connect-open.ts'
import { defaultSchemaOf } from './default-schema.ts'
import { effects } from './effects.ts'
import { features } from './features.ts'
import { grammar } from './grammar.ts'
import { hasTable } from './has-table.ts'
import { lock } from './lock.ts'
import { lower } from './lower.ts'
import { names } from './names.ts'
import { needs } from './needs.ts'
import { reflect } from './reflect.ts'
import { sizes } from './sizes.ts'
import { transaction } from './transaction.ts'
import { types } from './types.ts'
import { wording } from './wording.ts'

/** MySQL 8.0 and later, by mysql2. What MariaDB shares with it is written in this folder too. */
export const mysql: Dialect = {
  name: 'mysql',
  grammar,
  types,
  default: wording.default,
  features,
  defaultVersion: { text: '8.4.0', number: 80400 },
  lower,
  compile,
  needs,
  names,
  reflect,
  canonical,
  adopt,
  connect,
  transaction,
  lock,
  effects,
  sizes,
  hasTable,
  defaultSchema: defaultSchemaOf,
}
