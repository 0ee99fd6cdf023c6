import { textUnreadable } from '../../../errors.ts'
import type { Connection } from '../../connection.ts'
import type { FamilyWording } from '../family.ts'
import type { CheckRow } from './checks.ts'
import type { ColumnRow } from './columns.ts'
import { isLiteralDefault } from './exact-defaults.ts'
import type { IndexRow } from './indexes.ts'
import { isDoubtful, restored } from './restored.ts'

/** Rows of the catalog that hold expressions of tables. */
interface TableTexts {
  readonly columns: readonly ColumnRow[]
  readonly checks: readonly CheckRow[]
  readonly indexes: readonly IndexRow[]
}

/**
 * The expressions of checks, defaults, computed columns and indexes as they are: where the catalog shows question marks, SHOW
 * CREATE TABLE has the truth. MODIFY would write the question marks back.
 *
 * @throws TEXT_UNREADABLE
 */
export const withExactTexts = async (
  { columns, checks, indexes }: TableTexts,
  connection: Connection,
  words: FamilyWording,
): Promise<TableTexts> => {
  const doubtful = new Set([
    ...columns
      .filter(row => isDoubtful(row.expression) || isDefaultDoubtful(row, words))
      .map(({ table }) => table),
    ...checks.filter(({ clause }) => isDoubtful(clause)).map(({ table }) => table),
    ...indexes.filter(({ expression }) => isDoubtful(expression)).map(({ table }) => table),
  ])
  const shown = new Map<string, string>()
  for (const table of doubtful)
    if (table !== null) shown.set(table, await shownTable(connection, words.grammar.quote(table)))
  if (shown.size === 0) return { columns, checks, indexes }
  const exact = (table: string, name: string, what: string, text: string, word = '') => {
    const all = shown.get(table) ?? ''
    const found =
      shownExpression(all, `${word}${words.grammar.quote(name)}`, text) ??
      // The check of a column is called as the column was at first.
      (what === 'the check' ? restored(text, all, { before: ' CHECK \\(?', after: '\\)' }) : undefined)
    if (found === undefined) throw textUnreadable(`${what} "${name}"`, table)
    return found
  }
  return {
    columns: columns.map(row => {
      const { table, name, expression, default: value } = row
      return {
        ...row,
        expression: isDoubtful(expression) ? exact(table, name, 'the column', expression) : expression,
        default:
          isDoubtful(value) && isDefaultDoubtful(row, words)
            ? exact(table, name, 'the default of the column', value)
            : value,
      }
    }),
    indexes: indexes.map(row => {
      const { table, name, expression, repeats } = row
      const word = Number(repeats) === 0 ? 'UNIQUE KEY ' : 'KEY '
      return isDoubtful(expression)
        ? { ...row, expression: exact(table, name, 'the index', expression, word) }
        : row
    }),
    checks: checks.map(row => {
      const { table, name, clause, level } = row
      return table !== null && isDoubtful(clause)
        ? { ...row, clause: exact(table, name, 'the check', clause, level === 'Table' ? 'CONSTRAINT ' : '') }
        : row
    }),
  }
}

/** What is a literal has been asked for already. */
const isDefaultDoubtful = (row: ColumnRow, words: FamilyWording): boolean =>
  isDoubtful(row.default) && !isLiteralDefault(row, words)

/**
 * An expression of a column or a constraint as SHOW CREATE TABLE has it.
 *
 * @param beginning of its line: `` `name` `` or `` CONSTRAINT `name` ``
 */
export const shownExpression = (shown: string, beginning: string, text: string): string | undefined => {
  const line = shown.split('\n').find(one => one.trimStart().startsWith(`${beginning} `)) ?? ''
  const found = new Set(
    [' CHECK \\(?', ' AS \\(', ' DEFAULT \\(?', '[ ,]\\(+'].flatMap(
      before => restored(text, line, { before, after: '[ ,)]|$' }) ?? [],
    ),
  )
  const [one] = found
  return found.size === 1 ? one : undefined
}

/** What SHOW CREATE TABLE says. */
export const shownTable = async (connection: Connection, path: string): Promise<string> => {
  const { rows } = await connection.query(`SHOW CREATE TABLE ${path}`)
  return String(rows[0]?.['Create Table'] ?? '')
}
