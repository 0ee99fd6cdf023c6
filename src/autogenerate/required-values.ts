import { invalidAnswer } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { inWords, tableName } from '../operations/in-table.ts'
import type { Operation, OperationOf } from '../operations/index.ts'
import { isJson } from '../schema/is-json.ts'
import type { Schema } from '../schema/schema.ts'
import { columnOf, type TableName } from '../schema/table.ts'
import { type ColumnType, typeOn } from '../schema/types.ts'
import { isSql, type Sql, sql } from '../sql/sql.ts'
import type { Answers } from './answers/answers.ts'
import type { Question } from './answers/question.ts'

/** A column that must have a value from now on, and rows that may have none. */
export interface RequiredColumn {
  readonly operation: OperationOf<'addColumn' | 'alterColumn'>
  readonly table: TableName
  readonly column: string
  /** Whether the column is new: then every row lacks a value. */
  readonly isNew: boolean
  /** No rows were looked at: somewhere there may be some. */
  readonly isPresumed?: true
}

/** The operations that fail on rows without a value. Whether there are such rows only the database knows. */
export const requiredColumns = (operations: readonly Operation[]): readonly RequiredColumn[] =>
  operations.flatMap((operation): readonly RequiredColumn[] => {
    if (operation.kind === 'addColumn') {
      const { column } = operation
      const filled =
        column.nullable || column.default || column.identity || column.generated || column.autoincrement
      return filled ? [] : [{ operation, table: tableName(operation), column: column.name, isNew: true }]
    }
    if (operation.kind === 'alterColumn' && operation.changes.nullable === false)
      return [{ operation, table: tableName(operation), column: operation.name, isNew: false }]
    return []
  })

export interface ValuesFilled {
  readonly operations: readonly Operation[]
  readonly questions: readonly Question[]
}

/** What columns are to be, to tell what is a value of one. */
export interface ColumnsWanted {
  readonly dialect: string
  readonly models: Pick<Schema, 'tables'>
  readonly defaultSchema?: string | undefined
}

const typeOf = (
  { operation, column }: RequiredColumn,
  { models, defaultSchema }: ColumnsWanted,
): ColumnType | undefined => {
  if (operation.kind === 'addColumn') return operation.column.type
  if (operation.changes.type) return operation.changes.type
  const table = models.tables.find(
    ({ name, schema = defaultSchema }) =>
      name === operation.table && schema === (operation.schema ?? defaultSchema),
  )
  return table && columnOf(table, column)?.type
}

/**
 * Writes the steps that give rows a value before the column requires one: nullable first, then an UPDATE, then NOT
 * NULL. Where nobody said which value, that is a question.
 *
 * @param lacking those of `requiredColumns` for which there are rows without a value
 * @throws INVALID_ANSWER for an answer about a column that needs none, and for one that is no value of it
 */
export const fillRequired = (
  operations: readonly Operation[],
  lacking: readonly RequiredColumn[],
  { notNull }: Pick<Answers, 'notNull'>,
  to: ColumnsWanted,
): ValuesFilled => {
  const paths = requiredColumns(operations).map(path)
  for (const given of notNull.keys())
    if (!paths.includes(given))
      throw invalidAnswer(
        `--not-null ${given}`,
        'fits nothing: no such column becomes required',
        nearest(given, paths),
        'Leave it out.',
      )
  const questions: Question[] = []
  const filled = operations.flatMap((operation): readonly Operation[] => {
    const required = lacking.find(one => one.operation === operation)
    const isAsked = required ?? requiredColumns([operation])[0]
    const value = isAsked && notNull.get(path(isAsked))
    if (isAsked && value !== undefined) return steps(isAsked, value, to)
    if (required) questions.push(questionOf(required))
    return [operation]
  })
  return { operations: filled, questions }
}

const path = ({ operation, column }: RequiredColumn) => `${inWords(operation)}.${column}`

const questionOf = (required: RequiredColumn): Question => ({
  question: questionWords(required),
  evidence: 'or give the column a default in the model, or leave it nullable',
  choices: [
    {
      label: 'an SQL expression over the row',
      flag: `--not-null ${path(required)}=sql:`,
      needsText: 'The SQL expression',
    },
    { label: 'the same value for all', flag: `--not-null ${path(required)}=`, needsText: 'The value' },
  ],
})

const questionWords = (required: RequiredColumn): string => {
  const { operation, column, isNew, isPresumed } = required
  if (isNew)
    return isPresumed
      ? `Where "${inWords(operation)}" holds rows, the new column "${column}" must have a value: which?`
      : `"${inWords(operation)}" holds rows, and the new column "${column}" must have a value: which?`
  return isPresumed
    ? `Where "${path(required)}" is NULL, it must have a value from now on: which?`
    : `"${path(required)}" is NULL in some rows, and must have a value from now on: which?`
}

const steps = (asked: RequiredColumn, value: string | Sql, to: ColumnsWanted): readonly Operation[] => {
  const { operation, column } = asked
  const place =
    operation.schema === undefined
      ? { table: operation.table }
      : { table: operation.table, schema: operation.schema }
  const type = typeOf(asked, to)
  const given = isSql(value) ? value : sql`${typed(value, type && typeOn(type, to.dialect), path(asked))}`
  const where = asked.isNew ? sql.raw('') : sql` WHERE ${name(column)} IS NULL`
  const table =
    operation.schema === undefined
      ? name(operation.table)
      : sql`${name(operation.schema)}.${name(operation.table)}`
  const fill: Operation = {
    kind: 'execute',
    sql: sql`UPDATE ${table} SET ${name(column)} = ${given}${where}`,
  }
  const required: Operation = { kind: 'alterColumn', ...place, name: column, changes: { nullable: false } }
  if (operation.kind === 'addColumn')
    return [{ ...operation, column: { ...operation.column, nullable: true } }, fill, required]
  const { nullable: _, ...changes } = operation.changes
  // The value is one of the new type.
  return changes.type ? [{ ...operation, changes }, fill, required] : [fill, operation]
}

/** A plain name is written plainly: the revision is read by people, and SQL folds it as it was made. */
const name = (text: string): Sql =>
  /^[a-z_][a-z0-9_]*$/.test(text) && !reserved.has(text) ? sql.raw(text) : sql.identifier(text)

/** What stands for itself in an UPDATE on every engine; any other word is quoted when in doubt. */
const reserved: ReadonlySet<string> = new Set(
  `all analyse analyze and any array as asc asymmetric authorization between both by case cast check collate column
  constraint create cross current current_date current_role current_time current_timestamp current_user default
  deferrable desc distinct do drop else end except exists false fetch for foreign freeze from full grant group having
  ilike in index initially inner insert intersect into is isnull join key leading left like limit localtime
  localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references returning
  right select session_user set similar some symmetric table tablesample then to trailing trigger true union unique
  update user using values variadic verbose view when where window with
  accessible add alter asensitive before bigint binary blob call cascade change char character condition continue
  convert cube cume_dist cursor database databases dec decimal declare delayed delete dense_rank describe
  deterministic distinctrow div double dual each elseif empty enclosed escaped exit explain first_value float force
  fulltext function generated get grouping groups if ignore infile inout insensitive int integer interval iterate
  json_table keys kill lag last_value lateral lead leave linear lines load lock long longblob longtext loop
  low_priority manual match maxvalue mediumblob mediumint mediumtext middleint mod modifies nth_value ntile numeric of
  optimize option optionally out outfile over parallel partition percent_rank precision procedure purge qualify range
  rank read reads real recursive regexp release rename repeat replace require resignal restrict return revoke rlike
  row row_number rows schema schemas sensitive separator show signal smallint spatial specific sql ssl starting stored
  system terminated tinyblob tinyint tinytext undo unlock unsigned usage use varbinary varchar varying virtual while
  write xor zerofill`.split(/\s+/),
)

const integers = ['tinyint', 'smallint', 'mediumint', 'integer', 'bigint', 'year']
const numbers = [...integers, 'numeric', 'real', 'double']

/** @throws INVALID_ANSWER for a text that is no value of the type */
const typed = (text: string, type: ColumnType | undefined, column: string): string | number | boolean => {
  const refused = (what: string) =>
    invalidAnswer(
      `--not-null ${column}=${text}`,
      `is no ${what}`,
      [],
      `For an expression write --not-null ${column}=sql:EXPRESSION.`,
    )
  if (type?.kind === 'boolean') {
    if (!/^(true|false)$/i.test(text)) throw refused('true or false')
    return /^true$/i.test(text)
  }
  if (type?.kind === 'enum' && !type.values.includes(text)) throw refused(`value of the enum "${type.name}"`)
  if ((type?.kind === 'json' || type?.kind === 'jsonb') && !isJson(text)) throw refused('JSON')
  if (!type || !numbers.includes(type.kind)) return text
  if (integers.includes(type.kind) && !/^[+-]?\d+$/.test(text)) throw refused('whole number')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) throw refused('number')
  // What a JavaScript number does not hold whole stays as it was typed.
  return String(Number(text)) === text ? Number(text) : text
}
