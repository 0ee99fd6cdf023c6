import type { Table, TableName } from '../../schema/table.ts'
import type { ColumnType } from '../../schema/types.ts'
import { quotePath } from '../../sql/grammar.ts'
import { parenthesized } from '../../sql/parentheses.ts'
import type { ExpressionRequest } from '../canonical-request.ts'
import type { Connection } from '../connection.ts'
import { name as bareName, isTextual } from './column-definition.ts'
import type { FamilyWording } from './family.ts'
import { shownExpression, shownTable } from './reflect/exact-tables.ts'
import { plainExpression, unescaped } from './reflect/plain-expression.ts'
import { isDoubtful } from './reflect/restored.ts'
import { isStringLiteral } from './string-text.ts'

/** A name that no column of the table has; the names of checks are one list for all tables of a database on MySQL. */
const partName = (table: string, at: number) => `limbeck ${table} ${at}`

/** A table with the columns of the one that is asked about, and each expression in a place of its own. */
export const scratchTable = (
  name: TableName,
  requests: readonly ExpressionRequest[],
  words: FamilyWording,
): string => {
  const lines = [
    // Some servers take no table without one.
    `${words.grammar.quote('limbeck key')} int PRIMARY KEY`,
    ...plainColumns(requests[0]!.table, words),
    ...requests.map((request, at) => place(request, partName(name.name, at), words)),
  ]
  return `CREATE TABLE ${quotePath(words.grammar, [name.schema, name.name])} (\n${lines.join(',\n')}\n)`
}

/** Only what an expression may depend on: their types, and how text is compared. */
const plainColumns = ({ columns, options }: Table, words: FamilyWording): readonly string[] =>
  columns.map(({ name, type, characterSet, collation }) =>
    [
      words.grammar.quote(name),
      typeOf(type, words),
      ...(isTextual(type, words)
        ? textWords(
            characterSet ?? (collation ? undefined : options?.characterSet),
            collation ?? (characterSet ? undefined : options?.collation),
          )
        : []),
      /^timestamp/i.test(typeOf(type, words)) ? 'NULL' : '',
    ].join(' '),
  )

/** A list may hold here what is refused elsewhere because it cannot be read back; nobody reads this one. */
const typeOf = (type: ColumnType, { grammar, types }: FamilyWording): string =>
  type.kind === 'enum' || type.kind === 'set'
    ? `${type.kind}(${type.values.map(grammar.literal).join(',')})`
    : types.sql(type)

const textWords = (characterSet: string | undefined, collation: string | undefined) => [
  characterSet === undefined ? '' : `CHARACTER SET ${bareName(characterSet)}`,
  collation === undefined ? '' : `COLLATE ${bareName(collation)}`,
]

const place = ({ use, sql, type }: ExpressionRequest, name: string, words: FamilyWording): string => {
  const { grammar } = words
  const quoted = grammar.quote(name)
  const expression = parenthesized(sql, grammar.lexical)
  switch (use) {
    case 'default':
      return `${quoted} ${type ? typeOf(type, words) : 'text'} DEFAULT ${expression}`
    case 'generated':
      return `${quoted} ${type ? typeOf(type, words) : 'text'} GENERATED ALWAYS AS ${expression} VIRTUAL`
    case 'index':
      return `INDEX ${quoted} (${expression})`
    default:
      return `CONSTRAINT ${quoted} CHECK ${expression}`
  }
}

/** What the catalog says of them, by request. */
export const answersOf = async (
  connection: Connection,
  scratch: string,
  made: ReadonlyMap<string, readonly ExpressionRequest[]>,
  words: FamilyWording,
): Promise<ReadonlyMap<ExpressionRequest, string>> => {
  const { grammar, dialect } = words
  const schema = grammar.literal(scratch)
  const answers = new Map<ExpressionRequest, string>()
  const shown = new Map<string, string>()
  /** The catalog would show two expressions alike that have an emoji each. */
  const exact = async (table: string, name: string, text: string): Promise<string | undefined> => {
    if (!isDoubtful(text)) return text
    const all = shown.get(table) ?? (await shownTable(connection, quotePath(grammar, [scratch, table])))
    shown.set(table, all)
    // A literal has question marks there as well.
    if (isStringLiteral(text)) return undefined
    const beginnings = ['', 'CONSTRAINT ', 'KEY '].map(word => `${word}${grammar.quote(name)}`)
    return beginnings.flatMap(beginning => shownExpression(all, beginning, text) ?? [])[0]
  }
  const note = async (question: string, uses: readonly ExpressionRequest['use'][]) => {
    for (const { name, text } of (await connection.query(question)).rows) {
      const [part, table = '', at] = /^limbeck (\w+) (\d+)$/.exec(String(name)) ?? []
      const request = made.get(table)?.[Number(at)]
      if (part === undefined || !request || !uses.includes(request.use) || text === null) continue
      const said = await exact(table, part, unescaped(String(text), words))
      if (said !== undefined) answers.set(request, plainExpression(said, words))
    }
  }
  const asked = new Set([...made.values()].flat().map(({ use }) => use))
  if (asked.has('default') || asked.has('generated'))
    await note(
      `SELECT COLUMN_NAME AS name, COALESCE(NULLIF(GENERATION_EXPRESSION, ''), COLUMN_DEFAULT) AS text
      FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ${schema}`,
      ['default', 'generated'],
    )
  if (asked.has('check') || asked.has('where'))
    await note(
      `SELECT CONSTRAINT_NAME AS name, CHECK_CLAUSE AS text
      FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ${schema}`,
      ['check', 'where'],
    )
  if (asked.has('index') && dialect === 'mysql')
    await note(
      `SELECT INDEX_NAME AS name, EXPRESSION AS text
      FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ${schema}`,
      ['index'],
    )
  return answers
}
