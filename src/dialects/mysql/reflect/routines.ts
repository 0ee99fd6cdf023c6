import type { Routine } from '../../../schema/schema.ts'
import { sql } from '../../../sql/sql.ts'
import type { FamilyWording } from '../family.ts'

export interface RoutineRow {
  readonly name: string
  readonly type: 'FUNCTION' | 'PROCEDURE'
  readonly returns: string | null
  /** `null` for who may not see it. */
  readonly body: string | null
  readonly determined: 'YES' | 'NO'
  readonly access: string
  readonly security: 'DEFINER' | 'INVOKER'
  readonly comment: string
}

export interface ParameterRow {
  readonly routine: string
  readonly type: 'FUNCTION' | 'PROCEDURE'
  readonly mode: string
  readonly name: string
  readonly said: string
}

/** Without who made it: the one who makes it again is that. */
export const routineFrom = (
  row: RoutineRow,
  parameters: readonly ParameterRow[],
  { grammar }: FamilyWording,
): Routine => {
  const isFunction = row.type === 'FUNCTION'
  const list = parameters
    .filter(({ routine, type }) => routine === row.name && type === row.type)
    .map(({ mode, name, said }) => `${isFunction ? '' : `${mode} `}${grammar.quote(name)} ${said}`)
  return {
    kind: isFunction ? 'function' : 'procedure',
    name: row.name,
    definition: sql.raw(
      [
        `CREATE ${row.type} ${grammar.quote(row.name)}(${list.join(', ')})`,
        isFunction ? `RETURNS ${row.returns}` : '',
        row.determined === 'YES' ? 'DETERMINISTIC' : '',
        row.access === 'CONTAINS SQL' ? '' : row.access,
        row.security === 'INVOKER' ? 'SQL SECURITY INVOKER' : '',
        row.body ?? '',
      ]
        .filter(part => part !== '')
        .join(' '),
    ),
    ...(row.comment === '' ? {} : { comment: row.comment }),
  }
}
