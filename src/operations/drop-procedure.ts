import type { OperationDefinition } from './definition.ts'
import {
  applyDrop,
  type DropRoutine,
  type DropRoutineOptions,
  droppedRoutine,
  renderDrop,
  reverseDrop,
  routineWords,
} from './routine.ts'

export interface DropProcedure extends Omit<DropRoutine, 'kind'> {
  readonly kind: 'dropProcedure'
}

export const dropProcedure: OperationDefinition<DropProcedure, [name: string, options?: DropRoutineOptions]> =
  {
    kind: 'dropProcedure',
    create: (name, options = {}) => ({
      kind: 'dropProcedure',
      ...droppedRoutine(`dropProcedure('${name}')`, 'procedure', name, options),
    }),
    reverse: (op, before) =>
      reverseDrop({ ...op, kind: 'procedure' }, before).map(routine => ({
        kind: 'createProcedure',
        routine,
      })),
    apply: (op, state) => applyDrop({ ...op, kind: 'procedure' }, state),
    render: renderDrop,
    describe: op => `drop ${routineWords({ ...op, kind: 'procedure' })}`,
    tables: () => [],
  }
