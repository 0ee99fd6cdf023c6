import { operationCases } from '../operation-cases.ts'
import { autocommitCases } from './autocommit.ts'
import { columnCases } from './columns.ts'
import { constraintCases } from './constraints.ts'
import { enumCases } from './enums.ts'
import { groupCases } from './groups.ts'
import { indexCases } from './indexes.ts'
import { mariadbCases } from './mariadb.ts'
import { namedObjectCases } from './named-objects.ts'
import { routineCases } from './routines.ts'
import { rowSecurityCases } from './row-security.ts'
import { partitionCases, tableCases } from './tables.ts'
import { viewCases } from './views.ts'

/** Every case that is tried on every engine. */
export const cases = [
  ...autocommitCases,
  ...constraintCases,
  ...indexCases,
  ...operationCases,
  ...enumCases,
  ...namedObjectCases,
  ...viewCases,
  ...routineCases,
  ...rowSecurityCases,
  ...tableCases,
  ...partitionCases,
  ...columnCases,
  ...groupCases,
  ...mariadbCases,
]
