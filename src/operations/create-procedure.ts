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

export interface CreateProcedure extends CreateRoutine {
  readonly kind: 'createProcedure'
}

export const createProcedure: OperationDefinition<
  CreateProcedure,
  [name: string, definition: string | Sql, options?: CreateRoutineOptions]
> = {
  kind: 'createProcedure',
  create: (name, definition, options = {}) => ({
    kind: 'createProcedure',
    ...createdRoutine(`createProcedure('${name}')`, 'procedure', name, definition, options),
  }),
  reverse: (op, before) => {
    const back = reverseCreate(op, before)
    return [
      'replaced' in back
        ? { kind: 'createProcedure', ...back.replaced }
        : { kind: 'dropProcedure', ...back.dropped },
    ]
  },
  apply: applyCreate,
  render: renderCreate,
  describe: op => `${op.replace ? 'replace' : 'create'} ${routineWords(op.routine)}`,
  tables: () => [],
}
