import type { ExpressionRequest } from '../../src/dialects/canonical-request.ts'
import type { Connection } from '../../src/dialects/connection.ts'
import type { Dialect } from '../../src/dialects/dialect.ts'
import type { Constraint } from '../../src/schema/constraint.ts'
import { uniquesAsConstraints } from '../../src/schema/plain-unique.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { plainSequence } from '../../src/schema/sequence-numbers.ts'
import { type Table, type TableName, tableKey } from '../../src/schema/table.ts'
import { printSql } from '../../src/sql/grammar.ts'
import { isSql, type Sql } from '../../src/sql/sql.ts'
import { flagsOf, madeAnew } from './made-anew.ts'

/** Puts a text in the place of an expression. */
type Say = (expression: Sql, use: ExpressionRequest['use'], column?: string) => string

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
  const features = dialect.features(connection.version)
  const ordered = (table: Table): Table =>
    columnOrder === 'matters'
      ? table
      : { ...table, columns: [...table.columns].sort((a, b) => order(a.name, b.name)) }
  const lowered = schema.tables
    .map(dialect.lower)
    .map(table => (features.uniqueIndexes ? table : uniquesAsConstraints(table)))
    .map(ordered)
    .sort((a, b) => order(tableKey(a), tableKey(b)))
  const requests: ExpressionRequest[] = []
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
    flags: flagsOf(schema, dialect),
    madeAnew: await madeAnew(schema, dialect, connection),
    enums: named(features.enumNames ? schema.enums : []),
    sequences: named(schema.sequences.map(plainSequence)),
    ...(dialect.name === 'postgresql' ? objects(schema, dialect) : {}),
  }
}

/** What has a name in a schema; the version of an extension is the server's own where nobody said one. */
const objects = (schema: Schema, dialect: Dialect) => ({
  schemas: named(schema.schemas),
  extensions: named(schema.extensions.map(({ version, ...extension }) => extension)),
  domains: named(
    schema.domains.map(({ type, default: value, checks, ...domain }) => {
      const [column] = dialect.lower({
        name: domain.name,
        columns: [{ name: 'value', type, nullable: true, ...(value ? { default: value } : {}) }],
        constraints: [],
        indexes: [],
      }).columns
      return {
        ...domain,
        type: column?.type,
        default: column?.default,
        checks: checks.map(check => ({
          ...check,
          expression: printSql(check.expression, dialect.grammar),
        })),
      }
    }),
  ),
})

const named = <T extends TableName>(list: readonly T[]): readonly T[] =>
  [...list].sort((a, b) => order(tableKey(a), tableKey(b)))

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
    .map(constraint => {
      if (constraint.kind === 'check')
        return { ...constraint, expression: say(constraint.expression, 'check') }
      if (constraint.kind !== 'exclusion') return constraint
      const { elements, where, ...rest } = constraint
      return {
        ...rest,
        elements: elements.map(({ expression, ...element }) => ({
          ...element,
          ...(isSql(expression) && { expression: say(expression, 'index') }),
        })),
        ...(where && { where: say(where, 'where') }),
      }
    })
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
