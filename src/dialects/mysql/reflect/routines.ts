import type { Routine } from '../../../schema/schema.ts'
import { sql } from '../../../sql/sql.ts'
import type { FamilyWording } from '../family.ts'

/** Of a text: how its letters are kept. */
interface Letters {
  readonly characterSet: string | null
  readonly collation: string | null
}

export interface RoutineRow extends Letters {
  readonly name: string
  readonly type: 'FUNCTION' | 'PROCEDURE'
  readonly returns: string | null
  /** `null` for who may not see it. */
  readonly body: string | null
  readonly determined: 'YES' | 'NO'
  readonly access: string
  readonly security: 'DEFINER' | 'INVOKER'
  readonly comment: string
  readonly sqlMode: string
  /** The whole statement as it was said, where that was asked for. */
  readonly said?: string
}

export interface ParameterRow extends Letters {
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
  { collation, words: { grammar } }: { readonly collation: string; readonly words: FamilyWording },
): Routine => {
  // What is said by nothing is the database's.
  const letters = (of: Letters) =>
    of.collation === null || of.collation === collation
      ? ''
      : ` CHARSET ${of.characterSet} COLLATE ${of.collation}`
  const isFunction = row.type === 'FUNCTION'
  const list = parameters
    .filter(({ routine, type }) => routine === row.name && type === row.type)
    .map(
      ({ mode, name, said, ...of }) =>
        `${isFunction ? '' : `${mode} `}${grammar.quote(name)} ${said}${letters(of)}`,
    )
  return {
    kind: isFunction ? 'function' : 'procedure',
    name: row.name,
    definition: sql.raw(
      row.said ??
        [
          `CREATE ${row.type} ${grammar.quote(row.name)}(${list.join(', ')})`,
          isFunction ? `RETURNS ${row.returns}${letters(row)}` : '',
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
