import { type GrantTarget, isPrivilege, type Privileges } from '../operations/grant-target.ts'
import type { Operation } from '../operations/index.ts'
import type { Granted, Schema, View } from '../schema/schema.ts'
import { tableKey } from '../schema/table.ts'
import { routineKey } from './managed.ts'

/**
 * What is made anew gets what was granted on it, right after it is there: dropping it took the rights away.
 *
 * @param before the schema in which the rights are known
 */
export const grantsAgain = (operations: readonly Operation[], before: Schema): readonly Operation[] => {
  if (!before.grants) return operations
  const byObject = Map.groupBy(before.grants, keyOf)
  return operations.flatMap(operation => {
    const made = madeBy(operation)
    return made === undefined ? [operation] : [operation, ...(byObject.get(made) ?? []).flatMap(again)]
  })
}

/** The rights on what these operations make: dropping that takes them back. */
export const rightsOnMade = (operations: readonly Operation[]): ReadonlySet<Operation> => {
  const made = new Set(operations.map(madeBy))
  return new Set(
    operations.filter(operation => {
      if (operation.kind !== 'grant' && operation.kind !== 'revoke') return false
      const key = keyOfTarget(operation.on)
      return key !== undefined && made.has(key)
    }),
  )
}

const keyOfTarget = (on: GrantTarget): string | undefined => {
  if ('table' in on) return viewKey({ ...on, name: on.table })
  if ('function' in on) return routineKey({ ...on, kind: 'function', name: on.function })
  return 'procedure' in on ? routineKey({ ...on, kind: 'procedure', name: on.procedure }) : undefined
}

const keyOf = (granted: Granted): string =>
  granted.kind === 'view' ? viewKey(granted) : routineKey({ ...granted, kind: granted.kind })

const viewKey = (view: Pick<View, 'schema' | 'name'>) => `view\0${tableKey(view)}`

const madeBy = (operation: Operation): string | undefined => {
  if (operation.kind === 'createView') return viewKey(operation.view)
  if (operation.kind !== 'createFunction' && operation.kind !== 'createProcedure') return undefined
  // One that is replaced keeps what was granted on it.
  return operation.replace ? undefined : routineKey(operation.routine)
}

const again = (granted: Granted): readonly Operation[] => {
  const on = targetOf(granted)
  // A new function may be run by everybody.
  if (granted.privileges.length === 0)
    return [{ kind: 'revoke', privileges: ['execute'], on, roles: [granted.role] }]
  const privileges: Privileges = {
    privileges: granted.privileges.filter(isPrivilege),
    on,
    roles: [granted.role],
  }
  return [{ kind: 'grant', ...privileges, ...(granted.grantable ? { withGrantOption: true } : {}) }]
}

const targetOf = ({ kind, name, schema, arguments: types }: Granted): GrantTarget => {
  const place = schema === undefined ? {} : { schema }
  if (kind === 'view') return { table: name, ...place }
  const routine = { ...(types === undefined ? {} : { arguments: types }), ...place }
  return kind === 'function' ? { function: name, ...routine } : { procedure: name, ...routine }
}
