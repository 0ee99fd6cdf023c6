import { type Beginning, lossesOf } from '../autogenerate/destructive.ts'
import { leftBehind } from '../autogenerate/downgrade.ts'
import { renderOperations } from '../autogenerate/render/index.ts'
import type { Operation } from '../operations/index.ts'
import type { NewRevisionBody } from './new-revision.ts'
import { operationViews } from './operation-views.ts'
import type { OperationView } from './revision.ts'

/** Operations as the text of a revision, and in words. */
export interface WrittenBody {
  readonly body: NewRevisionBody
  readonly operations: readonly OperationView[]
  /** What is lost for good, in words. */
  readonly destructive: readonly string[]
}

export const writtenBody = (
  upgrade: readonly Operation[],
  downgrade: readonly Operation[],
  beginning: Beginning | undefined,
  notes?: ReadonlyMap<Operation, string>,
): WrittenBody => {
  const losses = lossesOf(upgrade, beginning)
  const [up, down] = [
    renderOperations(upgrade, { losses, ...(notes && { notes }) }),
    renderOperations(downgrade),
  ]
  return {
    body: {
      upgrade: up.lines,
      downgrade: [...leftBehind(upgrade, beginning?.state), ...down.lines],
      imports: [
        { from: 'limbeck/schema', names: [...up.imports, ...down.imports] },
        ...up.modules,
        ...down.modules,
      ],
    },
    operations: operationViews(upgrade),
    destructive: [...losses.values()],
  }
}
