import { tableName } from '../operations/in-table.ts'
import type { Operation } from '../operations/index.ts'
import { knownTable } from '../schema/state.ts'
import { columnOf } from '../schema/table.ts'
import type { Made } from './made.ts'

/** Operations of which some mend what somebody changed by hand in the one database that was looked at. */
export interface MendingDrift {
  readonly operations: readonly Operation[]
  /** Those that mend, with how the database came to differ, in words. */
  readonly drift: ReadonlyMap<Operation, string>
}

/**
 * Tells what mends a database that was changed by hand from what the models changed: it leads to what the migrations make
 * anyway. Such an operation must do no harm where nothing was changed by hand, which is everywhere else, so it says `ifExists`
 * or `ifNotExists`.
 *
 * @param made what the migrations make
 */
export const mendingDrift = (operations: readonly Operation[], made: Made): MendingDrift => {
  const drift = new Map<Operation, string>()
  const told = operations.map(operation => {
    const mended = isMentioned(operation, made) ? undefined : mending(operation, made)
    if (mended !== undefined) drift.set(mended, isMissing(mended) ? missing : foreign)
    return mended ?? operation
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
      return hasColumn(tableIn(made, operation), operation.column.name) === true
        ? { ...operation, ifNotExists: true }
        : undefined
    case 'dropColumn':
      return hasColumn(tableIn(made, operation), operation.name) === false
        ? { ...operation, ifExists: true }
        : undefined
    case 'createIndex':
      return tableIn(made, operation)?.indexes.some(({ name }) => name === operation.index.name)
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
