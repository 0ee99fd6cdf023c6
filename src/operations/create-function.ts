import type { Sql } from '../sql/sql.ts'
import type { OperationDefinition } from './definition.ts'
import {
  applyCreate,
  type CreateRoutine,
  type CreateRoutineOptions,
  createdRoutine,
  renderCreate,
  reverseCreate,
  routineWords,
} from './routine.ts'

export interface CreateFunction extends CreateRoutine {
  readonly kind: 'createFunction'
}

export const createFunction: OperationDefinition<
  CreateFunction,
  [name: string, definition: string | Sql, options?: CreateRoutineOptions]
> = {
  kind: 'createFunction',
  create: (name, definition, options = {}) => ({
    kind: 'createFunction',
    ...createdRoutine(`createFunction('${name}')`, 'function', name, definition, options),
  }),
  reverse: (op, before) => {
    const back = reverseCreate(op, before)
    return [
      'replaced' in back
        ? { kind: 'createFunction', ...back.replaced }
        : { kind: 'dropFunction', ...back.dropped },
    ]
  },
  apply: applyCreate,
  render: renderCreate,
  describe: op => `${op.replace ? 'replace' : 'create'} ${routineWords(op.routine)}`,
  tables: () => [],
}
