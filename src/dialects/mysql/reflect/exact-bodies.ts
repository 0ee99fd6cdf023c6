import { textUnreadable } from '../../../errors.ts'
import type { Connection } from '../../connection.ts'
import { DatabaseError } from '../../database-error.ts'
import type { FamilyWording } from '../family.ts'
import { withoutDatabase } from './own-database.ts'
import { isDoubtful, restored } from './restored.ts'
import type { RoutineRow } from './routines.ts'
import type { TriggerRow } from './triggers.ts'
import type { ViewRow } from './views.ts'

/** Rows of the catalog that hold the text of what is no table. */
export interface BodyRows {
  readonly views: readonly ViewRow[]
  readonly triggers: readonly TriggerRow[]
  readonly routines: readonly RoutineRow[]
}

/**
 * Views, triggers and routines in their own words, which SHOW CREATE has where the catalog shows question marks. Views
 * and routines of which this user may not see the words are left out: what is not known is never made again.
 *
 * @throws TEXT_UNREADABLE
 */
export const withExactBodies = async (
  { views, triggers, routines }: BodyRows,
  connection: Connection,
  database: string,
  words: FamilyWording,
): Promise<BodyRows> => {
  const { quote } = words.grammar
  const exact = (text: string, what: Shown) => exactBody(connection, text, what)
  return {
    views: await known(views, async row => {
      const text = withoutDatabase(row.definition, database, words)
      const definition = await exactView(connection, quote(row.name), text)
      return definition ? { ...row, definition } : undefined
    }),
    triggers: await known(triggers, async row => {
      const body = await exact(row.body, {
        what: `TRIGGER ${quote(row.name)}`,
        member: 'SQL Original Statement',
      })
      if (body === undefined) throw textUnreadable(`the trigger "${row.name}"`, row.table)
      return { ...row, body }
    }),
    routines: await known(routines, async row => {
      const member = row.type === 'FUNCTION' ? 'Create Function' : 'Create Procedure'
      const body = await exact(row.body ?? '', { what: `${row.type} ${quote(row.name)}`, member })
      return body ? { ...row, body } : undefined
    }),
  }
}

/**
 * @param path of the view, quoted
 * @param text of it; without the database that is the current one where that is its own: SHOW CREATE VIEW leaves it out
 */
export const exactView = (connection: Connection, path: string, text: string): Promise<string | undefined> =>
  exactBody(connection, text, {
    what: `VIEW ${path}`,
    member: 'Create View',
    after: '$| WITH \\w+ CHECK OPTION$',
  })

const exactBody = async (connection: Connection, text: string, { what, member, after = '$' }: Shown) => {
  const isCut: boolean = isDoubtful(text)
  if (isCut) return restoredFrom(connection, text, { what, member, after })
  // The catalog has the body of a trigger and a routine without half of the backslashes in its strings.
  if (isView(what) || !text.includes('\\')) return text
  return (await restoredFrom(connection, text, { what, member, after })) ?? text
}

const isView = (what: string) => what.startsWith('VIEW ')

const restoredFrom = async (connection: Connection, text: string, { what, member, after = '$' }: Shown) => {
  const shown = await shownBy(connection, `SHOW CREATE ${what}`, member)
  return shown && restored(text, shown, { before: '[\\s)]', after })
}

interface Shown {
  /** What is asked for, and the column of the answer that has it. */
  readonly what: string
  readonly member: string
  /** What stands after the text there. */
  readonly after?: string
}

const known = async <Row>(
  rows: readonly Row[],
  read: (row: Row) => Promise<Row | undefined>,
): Promise<readonly Row[]> => {
  const found: Row[] = []
  for (const row of rows) {
    const exact = await read(row)
    if (exact !== undefined) found.push(exact)
  }
  return found
}

const shownBy = async (
  connection: Connection,
  question: string,
  member: string,
): Promise<string | undefined> => {
  try {
    const shown = (await connection.query(question)).rows[0]?.[member]
    return typeof shown === 'string' ? shown : undefined
  } catch (error) {
    // Who may not see it.
    if (error instanceof DatabaseError && !error.connectionLost) return undefined
    throw error
  }
}
