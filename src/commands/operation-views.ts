import { definitionOf, type Operation } from '../operations/index.ts'
import type { OperationView } from './revision.ts'

/** Operations in words. */
export const operationViews = (operations: readonly Operation[]): readonly OperationView[] =>
  operations.map(operation => ({
    kind: operation.kind,
    describe: definitionOf(operation).describe(operation),
  }))
