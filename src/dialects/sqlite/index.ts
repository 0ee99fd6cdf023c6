import type { Dialect } from '../dialect.ts'
import { canonical } from './canonical.ts'
import { compile } from './compile.ts'
import { connect } from './connect.ts'
import { adopt } from './connect-open.ts'
import { copySchema } from './copy-schema.ts'
import { effects } from './effects.ts'
import { examine } from './examine.ts'
import { features } from './features.ts'
import { grammar } from './grammar.ts'
import { lock } from './lock.ts'
import { lower } from './lower.ts'
import { names } from './names.ts'
import { reflect } from './reflect.ts'
import { sizes } from './sizes.ts'
import { needs } from './table-change.ts'
import { transaction } from './transaction.ts'
import { types } from './types.ts'
import { unsaid } from './unsaid.ts'
import { defaultVersion } from './versions.ts'
import { wording } from './wording.ts'

/** SQLite by node:sqlite, which comes with Node. */
export const sqlite: Dialect = {
  name: 'sqlite',
  grammar,
  types,
  default: wording.default,
  features,
  defaultVersion,
  lower,
  compile,
  needs,
  names,
  reflect,
  unsaid,
  canonical,
  adopt,
  connect,
  transaction,
  lock,
  effects,
  examine,
  scratch: { embedded: 'sqlite::memory:', copy: copySchema },
  sizes,
  hasTable: async (connection, { name }) => {
    const { rows } = await connection.query(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE",
      [name],
    )
    return rows.length > 0
  },
  defaultSchema: async () => undefined,
}
