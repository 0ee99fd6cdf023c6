import type { FaultCase } from '../fault-case.ts'
import { crash } from './crash.ts'
import { data } from './data.ts'
import { history } from './history.ts'
import { locking } from './locking.ts'
import { serverErrors } from './server-errors.ts'
import { sqliteFaults } from './sqlite.ts'

export { notShown } from './not-shown.ts'

/** What is shown, by the kind of fault. */
export const cases: readonly FaultCase[] = [
  ...locking,
  ...crash,
  ...serverErrors,
  ...history,
  ...sqliteFaults,
  ...data,
]
