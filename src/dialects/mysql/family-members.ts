import { blockers } from './blockers.ts'
import { changesServer } from './changes-server.ts'
import { connect } from './connect.ts'
import { adopt } from './connect-open.ts'
import { copySchema } from './copy-schema.ts'
import { defaultSchemaOf } from './default-schema.ts'
import { examine } from './examine.ts'
import { grammar } from './grammar.ts'
import { hasTable } from './has-table.ts'
import { lock } from './lock.ts'
import { reachesOutside } from './reaches-outside.ts'
import { makeScratchDatabase } from './scratch-database.ts'
import { sizes } from './sizes.ts'
import { transaction } from './transaction.ts'

/** What MySQL and MariaDB have in common to the letter. */
export const familyMembers = {
  grammar,
  adopt,
  connect,
  transaction,
  lock,
  blockers,
  examine,
  scratch: { make: makeScratchDatabase, copy: copySchema, reachesOutside, changesServer },
  sizes,
  hasTable,
  defaultSchema: defaultSchemaOf,
}
