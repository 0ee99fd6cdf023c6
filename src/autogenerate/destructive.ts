import type { Dialect } from '../dialects/dialect.ts'
import { LimbeckError } from '../errors.ts'
import { apply } from '../operations/apply.ts'
import type { Features } from '../operations/features.ts'
import { inWords, tableName } from '../operations/in-table.ts'
import type { Operation, OperationOf } from '../operations/index.ts'
import { ungrouped } from '../operations/ungrouped.ts'
import { withoutBlocks } from '../operations/without-blocks.ts'
import { holdsType } from '../schema/holds-type.ts'
import { holdsText, saysText, textOf, textOfTable } from '../schema/own-text.ts'
import { knownTable, type State } from '../schema/state.ts'
import { columnOf, tableKey } from '../schema/table.ts'
import { quoteWith } from './render/value.ts'

/** A line break in a name must not end the comment that it stands in. */
const named = (name: string) => quoteWith('"', name)

/** By operation what it loses, in words. */
export type Losses = ReadonlyMap<Operation, string>

/** What is known of where operations begin. */
export interface Beginning {
  readonly state: State
  readonly dialect: Dialect
  readonly features: Features
}

/**
 * What each of the operations loses for good, those of blocks and groups among them; those that lose nothing are not
 * there. Raw SQL and data steps are not looked into.
 */
export const lossesOf = (operations: readonly Operation[], beginning?: Beginning): Losses => {
  const losses = new Map<Operation, string>()
  let here = beginning
  for (const operation of singly(operations)) {
    const loss = lossOf(operation, here)
    if (loss !== undefined) losses.set(operation, loss)
    here = here && after(here, [operation])
  }
  return losses
}

/** Where operations lead, as far as it is known: not beyond one that cannot be, which the run will refuse. */
export const after = (beginning: Beginning, operations: readonly Operation[]): Beginning | undefined => {
  try {
    return {
      ...beginning,
      state: operations.reduce(
        (state, operation) => apply(operation, state, beginning.features),
        beginning.state,
      ),
    }
  } catch (error) {
    if (error instanceof LimbeckError) return undefined
    throw error
  }
}

const singly = (operations: readonly Operation[]): readonly Operation[] =>
  withoutBlocks(operations.map(operation => ({ operation })))
    .flatMap(ungrouped)
    .map(({ operation }) => operation)

const lossOf = (operation: Operation, here: Beginning | undefined): string | undefined => {
  switch (operation.kind) {
    case 'dropTable':
      return `the table ${named(inWords(operation))} and its rows`
    case 'dropPartition':
      return `the partition ${named(`${inWords(operation)}.${operation.name}`)} and its rows`
    case 'dropColumn':
      return operation.was?.generated || (operation.ifExists && isGone(operation, here))
        ? undefined
        : `the column ${named(`${inWords(operation)}.${operation.name}`)} and its values`
    case 'replaceEnum':
      return lostValues(operation)
    case 'dropExtension':
      return `the extension ${named(operation.name)} and what belongs to it`
    case 'dropSequence':
      return `the sequence ${named(tableKey(operation))} and the number it stands at`
    case 'dropEnum':
      return `the enum ${named(operation.name)}`
    case 'alterColumn':
      return lostValuesOf(operation, here)
    default:
      return undefined
  }
}

const lostValuesOf = (
  operation: OperationOf<'alterColumn'>,
  here: Beginning | undefined,
): string | undefined => {
  const values = `values of ${named(`${inWords(operation)}.${operation.name}`)}`
  if (narrows(operation, here)) return `${values} that the new type cannot hold`
  return here && narrowsText(operation, here) ? `${values} that the new character set cannot hold` : undefined
}

/** A character set with fewer characters (MySQL), of the column itself or of its table. */
const narrowsText = (operation: OperationOf<'alterColumn'>, here: Beginning): boolean => {
  const { characterSet, collation } = operation.changes
  if (!here.features.tableText || (characterSet === undefined && collation === undefined)) return false
  const [had, wanted] = [here, after(here, [operation])].map(point => {
    const table = point && knownTable(point.state, tableName(operation))
    const column = table && columnOf(table, operation.name)
    if (!column) return {}
    return saysText(column) ? textOf(column) : textOfTable(table, here.state.schema.collation)
  })
  return !holdsText(wanted!, had!)
}

/** Whether a column that may be gone is known to be. */
const isGone = (operation: OperationOf<'dropColumn'>, here: Beginning | undefined): boolean => {
  const table = here && knownTable(here.state, tableName(operation))
  return table !== undefined && columnOf(table, operation.name) === undefined
}

/**
 * A type that holds less. Of a column that is not known it is said that it may. With `using` a person has said what becomes
 * of each value.
 */
const narrows = (operation: OperationOf<'alterColumn'>, here: Beginning | undefined): boolean => {
  if (!operation.changes.type || operation.changes.using) return false
  const table = here && knownTable(here.state, tableName(operation))
  const column = table && columnOf(table, operation.name)
  if (!column) return true
  const { lower } = here.dialect.types
  return !holdsType(lower(operation.changes.type), lower(column.type))
}

/** Rows that hold a value that goes stop the migration, so it is the list that loses it. */
const lostValues = ({ name, values, was, mapping = {} }: OperationOf<'replaceEnum'>): string | undefined => {
  const lost = (was ?? []).filter(value => !values.includes(value) && !Object.hasOwn(mapping, value))
  return lost.length === 0
    ? undefined
    : `the value${lost.length > 1 ? 's' : ''} ${lost.map(named).join(', ')} of the enum ${named(name)}`
}
