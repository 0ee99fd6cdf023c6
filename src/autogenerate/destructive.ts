import { inWords } from '../operations/in-table.ts'
import type { Operation } from '../operations/index.ts'

/** What an operation loses for good, in words; `undefined` for one that loses nothing. */
export const lossOf = (operation: Operation): string | undefined => {
  switch (operation.kind) {
    case 'dropTable':
      return `the table "${inWords(operation)}" and its rows`
    case 'dropColumn':
      return operation.was?.generated
        ? undefined
        : `the column "${inWords(operation)}.${operation.name}" and its values`
    case 'dropEnum':
      return `the enum "${operation.name}"`
    case 'alterColumn':
      return operation.changes.type
        ? `values of "${inWords(operation)}.${operation.name}" that the new type cannot hold`
        : undefined
    default:
      return undefined
  }
}
