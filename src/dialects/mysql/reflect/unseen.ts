import type { UnseenList } from '../../../schema/schema.ts'

export interface PrivilegeRow {
  readonly privilege: string
}

/**
 * What the catalog shows to nobody without these rights: any one of them is enough.
 *
 * @see https://mariadb.com/kb/en/information-schema-triggers-table/
 */
const shownBy: Readonly<Record<UnseenList, readonly string[]>> = {
  views: ['SHOW VIEW'],
  routines: ['EXECUTE', 'ALTER ROUTINE', 'CREATE ROUTINE', 'SHOW CREATE ROUTINE', 'SHOW_ROUTINE'],
  triggers: ['TRIGGER'],
}

/** The lists of which a user with these rights does not see all. */
export const unseenWith = (rows: readonly PrivilegeRow[]): readonly UnseenList[] => {
  const had = new Set(rows.map(({ privilege }) => privilege))
  return (['views', 'routines', 'triggers'] as const).filter(
    list => !shownBy[list].some(right => had.has(right)),
  )
}
