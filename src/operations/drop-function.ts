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

export interface DropFunction extends Omit<DropRoutine, 'kind'> {
  readonly kind: 'dropFunction'
}

export const dropFunction: OperationDefinition<DropFunction, [name: string, options?: DropRoutineOptions]> = {
  kind: 'dropFunction',
  create: (name, options = {}) => ({
    kind: 'dropFunction',
    ...droppedRoutine(`dropFunction('${name}')`, 'function', name, options),
  }),
  reverse: (op, before) =>
    reverseDrop({ ...op, kind: 'function' }, before).map(routine => ({ kind: 'createFunction', routine })),
  apply: (op, state) => applyDrop({ ...op, kind: 'function' }, state),
  render: renderDrop,
  describe: op => `drop ${routineWords({ ...op, kind: 'function' })}`,
  tables: () => [],
}
