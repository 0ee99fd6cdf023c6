import { inWords } from '../operations/in-table.ts'
import type { Operation, OperationOf } from '../operations/index.ts'
import { tableKey } from '../schema/table.ts'
import { quoteWith } from './render/value.ts'

/** A line break in a name must not end the comment that it stands in. */
const named = (name: string) => quoteWith('"', name)

/** What an operation loses for good, in words; `undefined` for one that loses nothing. */
export const lossOf = (operation: Operation): string | undefined => {
  switch (operation.kind) {
    case 'dropTable':
      return `the table ${named(inWords(operation))} and its rows`
    case 'dropPartition':
      return `the partition ${named(`${inWords(operation)}.${operation.name}`)} and its rows`
    case 'dropColumn':
      return operation.was?.generated
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
      return operation.changes.type
        ? `values of ${named(`${inWords(operation)}.${operation.name}`)} that the new type cannot hold`
        : undefined
    default:
      return undefined
  }
}

/** Rows that hold a value that goes stop the migration, so it is the list that loses it. */
const lostValues = ({ name, values, was, mapping = {} }: OperationOf<'replaceEnum'>): string | undefined => {
  const lost = (was ?? []).filter(value => !values.includes(value) && !Object.hasOwn(mapping, value))
  return lost.length === 0
    ? undefined
    : `the value${lost.length > 1 ? 's' : ''} ${lost.map(named).join(', ')} of the enum ${named(name)}`
}
