import type { LimbeckError } from '../../errors.ts'
import { definitionOf, type Operation } from '../../operations/index.ts'
import { errorAt, type Recorded } from '../../operations/record.ts'
import { folded } from './table-text.ts'

/** An error that was found at the end, with the operation that brought it about, where that can be told, and its line. */
export const blaming = (
  recorded: Recorded | undefined,
  error: (operation: string | undefined) => LimbeckError,
): LimbeckError => {
  if (!recorded) return error(undefined)
  const { operation } = recorded
  return errorAt(recorded, error(definitionOf(operation).describe(operation)))
}

const losesKeys: ReadonlySet<Operation['kind']> = new Set([
  'alterTable',
  'dropColumn',
  'dropConstraint',
  'dropIndex',
  'alterColumn',
  'renameColumn',
])

/** The last operation that may have taken a key from a table. */
export const keyLostBy = (recorded: readonly Recorded[], table: string): Recorded | undefined =>
  recorded.findLast(
    ({ operation }) =>
      losesKeys.has(operation.kind) &&
      'table' in operation &&
      typeof operation.table === 'string' &&
      folded(operation.table) === folded(table),
  )

/** The operation that made a foreign key of these columns; of a key that was there before rows lost their parents. */
export const keyMadeBy = (
  recorded: readonly Recorded[],
  { table, columns }: { readonly table: string; readonly columns: readonly string[] },
): Recorded | undefined =>
  recorded.findLast(
    ({ operation }) =>
      operation.kind === 'createForeignKey' &&
      folded(operation.table) === folded(table) &&
      operation.constraint.columns.map(folded).join() === columns.map(folded).join(),
  )
