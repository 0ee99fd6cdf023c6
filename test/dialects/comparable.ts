import type { CanonicalRequest } from '../../src/dialects/canonical-request.ts'
import type { Connection } from '../../src/dialects/connection.ts'
import type { Dialect } from '../../src/dialects/dialect.ts'
import type { Constraint } from '../../src/schema/constraint.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { type Table, tableKey } from '../../src/schema/table.ts'
import { printSql } from '../../src/sql/grammar.ts'
import { isSql, type Sql } from '../../src/sql/sql.ts'

/** Puts a text in the place of an expression. */
type Say = (expression: Sql, use: CanonicalRequest['use'], column?: string) => string

/**
 * A schema as data of which equal schemas are equal: types lowered, order told by names where the database has
 * none, expressions in the engine's own words.
 *
 * @param connection to the database that has these tables
 */
export const comparable = async (
  schema: Schema,
  dialect: Dialect,
  connection: Connection,
  { columnOrder = 'matters' }: { readonly columnOrder?: 'matters' | 'ignored' } = {},
): Promise<unknown> => {
  const ordered = (table: Table): Table =>
    columnOrder === 'matters'
      ? table
      : { ...table, columns: [...table.columns].sort((a, b) => order(a.name, b.name)) }
  const lowered = schema.tables
    .map(dialect.lower)
    .map(ordered)
    .sort((a, b) => order(tableKey(a), tableKey(b)))
  const requests: CanonicalRequest[] = []
  for (const table of lowered)
    plain(table, (expression, use, column) => {
      const type = table.columns.find(({ name }) => name === column)?.type
      requests.push({ use, sql: printSql(expression, dialect.grammar), table, ...(type ? { type } : {}) })
      return ''
    })
  const answers = await dialect.canonical(connection, requests)
  const said = requests.map((request, at) => answers[at] ?? request.sql).values()
  return {
    tables: lowered.map(table => plain(table, () => said.next().value ?? '')),
    enums: [...schema.enums].sort((a, b) => order(a.name, b.name)),
  }
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const plain = (table: Table, say: Say): unknown => ({
  ...table,
  columns: table.columns.map(({ default: value, generated, ...column }) => ({
    ...column,
    ...(value?.kind === 'sql'
      ? { default: say(value.sql, 'default', column.name) }
      : value && { default: value }),
    ...(generated && {
      generated: { ...generated, expression: say(generated.expression, 'generated', column.name) },
    }),
  })),
  constraints: table.constraints
    .map(constraint =>
      constraint.kind === 'check'
        ? { ...constraint, expression: say(constraint.expression, 'check') }
        : constraint,
    )
    .sort((a, b) => order(keyOf(a), keyOf(b))),
  indexes: table.indexes
    .map(({ where, ...index }) => ({
      ...index,
      elements: index.elements.map(({ expression, ...element }) => ({
        ...element,
        ...(isSql(expression) && { expression: say(expression, 'index') }),
      })),
      ...(where && { where: say(where, 'where') }),
    }))
    .sort((a, b) => order(a.name, b.name)),
})

const keyOf = (constraint: Omit<Constraint, 'expression'> & { readonly columns?: readonly string[] }) =>
  `${constraint.kind} ${constraint.name ?? ''} ${constraint.columns?.join() ?? ''}`
