import { catalogRows } from '../../catalog-rows.ts'
import type { Connection } from '../../connection.ts'
import type { FamilyWording } from '../family.ts'
import { sqlMode as ownMode } from '../session-settings.ts'
import type { BodyRows } from './exact-bodies.ts'
import type { ViewRow } from './views.ts'

/**
 * Triggers and routines as they were said, with the mode under which they run where that is not the one of a session of
 * Limbeck's: what is pulled makes the very same.
 *
 * @see https://mariadb.com/kb/en/sql-mode/
 */
export const withSaidBodies = async <Rows extends BodyRows>(
  rows: Rows,
  connection: Connection,
  words: FamilyWording,
): Promise<Rows> => {
  const said = async <Row extends Made>(row: Row, what: string, member: string): Promise<Row> => {
    const text = (await shown(connection, `SHOW CREATE ${what} ${words.grammar.quote(row.name)}`))?.[member]
    return typeof text === 'string' ? { ...row, said: inMode(withoutDefiner(text), row, words) } : row
  }
  const triggers = []
  for (const row of rows.triggers)
    triggers.push(isPlain(row) ? await said(row, 'TRIGGER', 'SQL Original Statement') : row)
  const routines = []
  for (const row of rows.routines)
    routines.push(
      !isPlain(row)
        ? row
        : row.type === 'FUNCTION'
          ? await said(row, 'FUNCTION', 'Create Function')
          : await said(row, 'PROCEDURE', 'Create Procedure'),
    )
  const views = []
  for (const row of rows.views)
    views.push({ ...row, definition: (await saidView(row, connection, words)) ?? row.definition })
  return { ...rows, views, triggers, routines }
}

/** With the character sets of texts, which the catalog leaves out. */
const saidView = async (
  { name }: ViewRow,
  connection: Connection,
  { grammar }: FamilyWording,
): Promise<string | undefined> => {
  const path = grammar.quote(name)
  const text = (await shown(connection, `SHOW CREATE VIEW ${path}`))?.['Create View']
  if (typeof text !== 'string') return undefined
  const [head, body] = [`VIEW ${path} AS `, text.indexOf(`VIEW ${path} AS `)]
  return body < 0 ? undefined : text.slice(body + head.length).replace(/ WITH \w+ CHECK OPTION$/, '')
}

interface Made {
  readonly name: string
  readonly sqlMode: string
}

/** Under these modes a text is read in another way, also that of the statement which makes it. */
const isPlain = ({ sqlMode }: Made): boolean =>
  !/\b(?:ANSI_QUOTES|NO_BACKSLASH_ESCAPES|ORACLE)\b/.test(sqlMode)

/** `CREATE TRIGGER ...` under the mode that it was made under; MySQL has no way to say it in one statement. */
export const inMode = (
  text: string,
  { sqlMode, timeZone }: { readonly sqlMode: string; readonly timeZone?: string },
  { dialect, grammar }: FamilyWording,
): string =>
  dialect === 'mysql' || (isOwnMode(sqlMode) && timeZone === undefined)
    ? text
    : `SET STATEMENT sql_mode = ${grammar.literal(sqlMode)}${timeZone === undefined ? '' : `, time_zone = ${grammar.literal(timeZone)}`} FOR ${text}`

const isOwnMode = (mode: string): boolean => mode.split(',').sort().join() === ownMode.toSorted().join()

/** The user who made it is not named: whoever makes it anew is. */
export const withoutDefiner = (text: string): string =>
  text.replace(
    /^CREATE\s+(OR\s+REPLACE\s+)?DEFINER\s*=\s*(?:`[^`]*`|'[^']*'|"[^"]*"|\w+)(?:@(?:`[^`]*`|'[^']*'|"[^"]*"|[\w.%]+))?\s+/i,
    'CREATE ',
  )

/** Nothing, where the right to see it is missing. */
const shown = async (connection: Connection, question: string) =>
  (await catalogRows<Readonly<Record<string, unknown>>>(connection, question).catch(() => []))[0]
