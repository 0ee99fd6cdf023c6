import type { Operation } from '../operations/index.ts'

/** What can be in one revision, and what has to be in the next. */
export interface Postponed {
  readonly now: readonly Operation[]
  readonly later: readonly Operation[]
}

/**
 * PostgreSQL lets a value that was added to an enum be used only after the transaction that added it. Where something
 * uses one, the values alone are for this revision.
 *
 * @see https://www.postgresql.org/docs/current/sql-altertype.html "Notes"
 */
export const postponeUses = (operations: readonly Operation[]): Postponed => {
  const added = operations.flatMap(operation => (operation.kind === 'addEnumValue' ? [operation.value] : []))
  const others = operations.filter(({ kind }) => !ofValues.includes(kind))
  if (!added.some(value => others.some(operation => mentions(operation, value))))
    return { now: operations, later: [] }
  return {
    now: operations.filter(({ kind }) => ofValues.includes(kind)).map(operation => named(operation, others)),
    later: others,
  }
}

/** A value is added under the name that its enum has from then on, and beside values that have theirs. */
const ofValues: readonly Operation['kind'][] = ['addEnumValue', 'renameEnum', 'renameEnumValue']

/** Which columns have the values is said by the names that they have until the next revision. */
const named = (operation: Operation, later: readonly Operation[]): Operation =>
  (operation.kind === 'addEnumValue' || operation.kind === 'renameEnumValue') && operation.columns
    ? { ...operation, columns: operation.columns.map(path => later.reduceRight(nameBefore, path)) }
    : operation

const nameBefore = (path: string, operation: Operation): string => {
  const dot = path.lastIndexOf('.')
  const [table, column] = [path.slice(0, dot), path.slice(dot + 1)]
  if (operation.kind === 'renameTable' && operation.to === table) return `${operation.table}.${column}`
  if (operation.kind === 'renameColumn' && operation.table === table && operation.to === column)
    return `${table}.${operation.from}`
  return path
}

/** Whether a value stands somewhere, as a value or in SQL; the list of an enum's values does not use them. */
const mentions = (data: unknown, value: string): boolean => {
  if (typeof data === 'string') return data === value || data.includes(`'${value.replaceAll("'", "''")}'`)
  if (typeof data !== 'object' || data === null) return false
  return Object.entries(data).some(([key, member]) => key !== 'values' && mentions(member, value))
}
