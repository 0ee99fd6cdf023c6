import type { Features } from '../operations/features.ts'
import { tableName } from '../operations/in-table.ts'
import type { Operation } from '../operations/index.ts'
import type { Column } from '../schema/column.ts'
import { knownTable } from '../schema/state.ts'
import { columnOf } from '../schema/table.ts'
import type { IndexElement, TableIndex } from '../schema/table-index.ts'
import { equal } from './compare/equal.ts'
import { type Made, madeAfter } from './made.ts'

/** Operations of which some mend what somebody changed by hand in the one database that was looked at. */
export interface MendingDrift {
  readonly operations: readonly Operation[]
  /** Those that mend, with how the database came to differ, in words. */
  readonly drift: ReadonlyMap<Operation, string>
}

/**
 * Tells what mends a database that was changed by hand from what the models changed: it leads to what the migrations make
 * anyway. Such an operation must do no harm where nothing was changed by hand, which is everywhere else, so it says `ifExists`
 * or `ifNotExists`. What the operations themselves drop or rename before is not missing: an index that changes goes and
 * comes under one name.
 *
 * @param madeNow gives what the migrations make
 */
export const mendingDrift = (
  operations: readonly Operation[],
  madeNow: () => Made,
  features: Features,
): MendingDrift => {
  const drift = new Map<Operation, string>()
  if (operations.length === 0) return { operations, drift }
  const made = madeNow()
  let { state } = made
  const told = operations.map(operation => {
    const here = { ...made, state }
    const mended = isMentioned(operation, made) ? undefined : mending(operation, here)
    if (mended === undefined) {
      state = madeAfter(operation, state, features) ?? state
      return operation
    }
    drift.set(mended, isMissing(mended) ? missing : foreign)
    return mended
  })
  return { operations: told, drift }
}

const missing = 'A migration made it, and it is gone from the database.'
const foreign = 'The database has it, and no migration made it.'

const isMissing = ({ kind }: Operation): boolean => kind === 'addColumn' || kind === 'createIndex'

/** The operation for any database, where it brings one to what the migrations make; else `undefined`. */
const mending = (operation: Operation, made: Made): Operation | undefined => {
  switch (operation.kind) {
    case 'addColumn':
      return isSameColumn(tableIn(made, operation), operation.column)
        ? { ...operation, ifNotExists: true }
        : undefined
    case 'dropColumn':
      return hasColumn(tableIn(made, operation), operation.name) === false
        ? { ...operation, ifExists: true }
        : undefined
    case 'createIndex':
      return tableIn(made, operation)?.indexes.some(index => isSameIndex(index, operation.index))
        ? { ...operation, ifNotExists: true }
        : undefined
    case 'dropIndex':
      return tableIn(made, operation)?.indexes.every(({ name }) => name !== operation.name)
        ? { ...operation, ifExists: true }
        : undefined
    case 'dropConstraint':
      return operation.name !== undefined &&
        tableIn(made, operation)?.constraints.every(({ name }) => name !== operation.name)
        ? { ...operation, ifExists: true }
        : undefined
    default:
      return undefined
  }
}

const isMentioned = (operation: Operation, { unread }: Made): boolean => {
  const name = nameOf(operation)?.toLowerCase()
  return name !== undefined && unread.some(text => text.toLowerCase().includes(name))
}

const nameOf = (operation: Operation): string | undefined => {
  switch (operation.kind) {
    case 'addColumn':
      return operation.column.name
    case 'createIndex':
      return operation.index.name
    case 'dropColumn':
    case 'dropIndex':
    case 'dropConstraint':
      return operation.name
    default:
      return undefined
  }
}

const tableIn = (made: Made, operation: { readonly table: string; readonly schema?: string }) =>
  knownTable(made.state, tableName(operation))

const hasColumn = (table: ReturnType<typeof tableIn>, name: string): boolean | undefined =>
  table && columnOf(table, name) !== undefined

/** What is to be another one than the migrations make must not be passed over where theirs is still there. */
const isSameColumn = (table: ReturnType<typeof tableIn>, { name, type }: Column): boolean => {
  const made = table && columnOf(table, name)
  return made !== undefined && equal(made.type, type)
}

const isSameIndex = (made: TableIndex, { name, unique, elements }: TableIndex): boolean => {
  const columns = (index: readonly IndexElement[]) => index.map(({ column = null }) => column)
  return made.name === name && made.unique === unique && equal(columns(made.elements), columns(elements))
}
