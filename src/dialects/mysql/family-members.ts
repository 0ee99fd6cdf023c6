import { connect } from './connect.ts'
import { adopt } from './connect-open.ts'
import { defaultSchemaOf } from './default-schema.ts'
import { grammar } from './grammar.ts'
import { hasTable } from './has-table.ts'
import { lock } from './lock.ts'
import { sizes } from './sizes.ts'
import { transaction } from './transaction.ts'

/** What MySQL and MariaDB have in common to the letter. */
export const familyMembers = {
  grammar,
  adopt,
  connect,
  transaction,
  lock,
  sizes,
  hasTable,
  defaultSchema: defaultSchemaOf,
}
