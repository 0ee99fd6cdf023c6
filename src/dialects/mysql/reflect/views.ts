import type { View } from '../../../schema/schema.ts'
import { sql } from '../../../sql/sql.ts'
import type { FamilyWording } from '../family.ts'
import { withoutDatabase } from './own-database.ts'

export interface ViewRow {
  readonly name: string
  /** Empty for who may not see it. */
  readonly definition: string
  readonly checkOption: 'NONE' | 'LOCAL' | 'CASCADED'
  readonly security: 'DEFINER' | 'INVOKER'
}

export const viewFrom = (row: ViewRow, database: string, words: FamilyWording): View => ({
  name: row.name,
  definition: sql.raw(withoutDatabase(row.definition, database, words)),
  ...(row.checkOption === 'NONE' ? {} : { checkOption: row.checkOption === 'LOCAL' ? 'local' : 'cascaded' }),
  ...(row.security === 'INVOKER' ? { securityInvoker: true } : {}),
})
