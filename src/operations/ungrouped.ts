import { recordedFrom } from './nested.ts'
import type { Recorded } from './record.ts'

/** The operations of a group (`alterTable`), each with the line it was called from; any other operation is itself. */
export const ungrouped = (recorded: Recorded): readonly Recorded[] =>
  recorded.operation.kind === 'alterTable'
    ? recorded.operation.operations.map(operation => recordedFrom(operation, recorded))
    : [recorded]
