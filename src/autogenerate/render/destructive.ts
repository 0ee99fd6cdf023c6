import type { Operation } from '../../operations/index.ts'
import { quoteWith } from './value.ts'

/** What a reader should know before it runs; `undefined` for an operation that loses nothing. */
export const lossOf = (operation: Operation): string | undefined => {
  switch (operation.kind) {
    case 'dropTable':
      return `Drops the table ${quoteWith('"', operation.table)} and its rows.`
    case 'dropColumn':
      return `Drops the column ${quoteWith('"', operation.name)} and what it holds.`
    case 'dropEnum':
      return `Drops the enum ${quoteWith('"', operation.name)} and its values.`
    default:
      return undefined
  }
}
