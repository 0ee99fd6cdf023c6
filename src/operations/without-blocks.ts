import { recordedFrom } from './nested.ts'
import type { Recorded } from './record.ts'

/** The operations with those of blocks in the blocks' place. */
export const withoutBlocks = (recorded: readonly Recorded[]): readonly Recorded[] =>
  recorded.some(({ operation }) => operation.kind === 'autocommit')
    ? recorded.flatMap(one =>
        one.operation.kind === 'autocommit'
          ? one.operation.operations.map(operation => recordedFrom(operation, one))
          : [one],
      )
    : recorded
