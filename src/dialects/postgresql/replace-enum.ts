import { enumInUse, shapeUnknown } from '../../errors.ts'
import { constraintOperation } from '../../operations/constraint-operation.ts'
import { isOfEnum } from '../../operations/enum-columns.ts'
import { inTable } from '../../operations/in-table.ts'
import type { Operation } from '../../operations/index.ts'
import { nameInWords } from '../../operations/named-object.ts'
import { replaceEnum as definition, type ReplaceEnum } from '../../operations/replace-enum.ts'
import type { Column } from '../../schema/column.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { constraintMentions, indexMentions } from '../../schema/mentions-column.ts'
import type { State } from '../../schema/state.ts'
import { columnOf, sameTable, type Table, type TableName, tableKey } from '../../schema/table.ts'
import { quotePath } from '../../sql/grammar.ts'
import { mentions } from '../../sql/mentions.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import type { CompileContext } from '../dialect.ts'
import { grammar } from './grammar.ts'
import { objectComment } from './object-comments.ts'
import { types } from './types.ts'
import { wording } from './wording.ts'

/**
 * PostgreSQL takes no value out of an enum, so the type is made anew and every column that has it is converted. What
 * is bound to the old type steps aside meanwhile: defaults, checks and indexes in whose text it stands, foreign keys
 * between columns of it. What cannot step aside is named before anything runs; views, policies and functions
 * PostgreSQL names itself.
 *
 * @param say the statements of another operation
 * @see https://www.postgresql.org/docs/current/sql-altertype.html
 * @throws ENUM_IN_USE, SHAPE_UNKNOWN
 */
export const replaceEnum = (
  op: ReplaceEnum,
  { before, features }: CompileContext,
  say: (operation: Operation) => readonly Statement[],
): readonly Statement[] => {
  const type = before.schema.enums.find(({ name, schema }) => name === op.name && schema === op.schema)
  // Where the enum is known without a database, so is whatever was done with it since it was made.
  if (!type && before.others === 'unknown')
    throw shapeUnknown(definition.describe(op), `with the enum ${op.name}`)
  const after = definition.apply(op, before, features)
  const converted = tablesOf(before, op).map(table => conversion(table, after, op))
  for (const { table } of converted) refuseGenerated(table, op)
  refuseDomains(before, op)
  const keys = before.schema.tables.flatMap(table => keysBetween(table, before, op))
  const aside = temporaryName(op.name)
  return [
    ...keys.flatMap(([table, key]) => say(dropOf(table, key))),
    ...converted.flatMap(({ table, parts }) => [
      ...parts.indexes.flatMap(({ name }) => say({ kind: 'dropIndex', ...inTable(table.name, table), name })),
      ...parts.constraints.flatMap(constraint => say(dropOf(table, constraint))),
    ]),
    statement(`ALTER TYPE ${path(op)} RENAME TO ${grammar.quote(aside)}`),
    statement(`CREATE TYPE ${path(op)} AS ENUM (${op.values.map(grammar.literal).join(', ')})`),
    ...objectComment({ kind: 'enum', ...objectOf(op) }, type?.comment),
    ...converted.map(({ statement: made }) => made),
    ...converted.flatMap(({ table, parts }) => [
      ...parts.constraints.flatMap(constraint =>
        say(constraintOperation(inTable(table.name, table), constraint)),
      ),
      ...parts.indexes.flatMap(index => say({ kind: 'createIndex', ...inTable(table.name, table), index })),
    ]),
    ...keys.flatMap(([table, key]) => say(constraintOperation(inTable(table.name, table), key))),
    statement(`DROP TYPE ${quotePath(grammar, [op.schema, aside])}`),
  ]
}

/** Those whose columns are their own; a partition's are its parent's. */
const tablesOf = ({ schema }: State, op: ReplaceEnum): readonly Table[] =>
  schema.tables.filter(table => !table.partitionOf && columnsOf(table, op).length > 0)

const columnsOf = (table: Table, op: ReplaceEnum): readonly Column[] =>
  table.columns.filter(({ type }) => isOfEnum(type, op))

const conversion = (table: Table, after: State, op: ReplaceEnum) => {
  const now = after.schema.tables.find(other => sameTable(other, table)) ?? table
  const actions = columnsOf(table, op).flatMap(column => {
    const alter = `ALTER COLUMN ${grammar.quote(column.name)}`
    const { default: value, type } = columnOf(now, column.name) ?? column
    return [
      ...(value ? [`${alter} DROP DEFAULT`] : []),
      `${alter} SET DATA TYPE ${types.sql(type)} USING ${converted(column, op)}`,
      ...(value ? [`${alter} SET DEFAULT ${wording.default(value, type)}`] : []),
    ]
  })
  return {
    table,
    parts: boundParts(table, op),
    statement: statement(
      `ALTER TABLE ${path(table)}${actions.length === 1 ? ' ' : '\n  '}${actions.join(',\n  ')}`,
    ),
  }
}

/** `CASE "status"::text WHEN 'old' THEN 'new' ELSE "status"::text END::"status"`. */
const converted = (column: Column, op: ReplaceEnum): string => {
  const type = types.sql(column.type)
  const name = grammar.quote(column.name)
  const mapping = Object.entries(op.mapping ?? {})
  if (types.lower(column.type).kind === 'array') return `${replacedElements(name, mapping)}::${type}`
  if (mapping.length === 0) return `${name}::text::${type}`
  const cases = mapping.map(([old, now]) => `WHEN ${grammar.literal(old)} THEN ${grammar.literal(now)}`)
  return `CASE ${name}::text ${cases.join(' ')} ELSE ${name}::text END::${type}`
}

/**
 * One value after the other, since no subquery may stand there; so where a new value is also an old one, each goes by
 * way of a text that is no value of either.
 */
const replacedElements = (name: string, mapping: readonly (readonly [string, string])[]): string => {
  const isTwice = mapping.some(([, now]) => mapping.some(([old]) => old === now))
  const steps = isTwice
    ? [
        ...mapping.map(([old], at) => [old, `\u0001${at}`] as const),
        ...mapping.map(([, now], at) => [`\u0001${at}`, now] as const),
      ]
    : mapping
  return steps.reduce(
    (text, [old, now]) => `array_replace(${text}, ${grammar.literal(old)}, ${grammar.literal(now)})`,
    `${name}::text[]`,
  )
}

/** The checks, exclusions and indexes whose text may have a value of the enum in it. */
const boundParts = (table: Table, op: ReplaceEnum) => {
  const columns = columnsOf(table, op).map(({ name }) => name)
  return {
    constraints: table.constraints.filter(
      constraint =>
        (constraint.kind === 'check' || constraint.kind === 'exclusion') &&
        (columns.some(column => constraintMentions(constraint, column)) ||
          (constraint.kind === 'check' && mentions(constraint.expression, op.name))),
    ),
    indexes: table.indexes.filter(
      index =>
        (index.where !== undefined || index.elements.some(({ expression }) => expression !== undefined)) &&
        columns.some(column => indexMentions(index, column)),
    ),
  }
}

/** Foreign keys of columns of the enum: for a moment their two ends are of different types. */
const keysBetween = (
  table: Table,
  { schema }: State,
  op: ReplaceEnum,
): readonly (readonly [Table, Constraint])[] => {
  const columns = columnsOf(table, op).map(({ name }) => name)
  return table.constraints.flatMap(constraint =>
    constraint.kind === 'foreignKey' &&
    (constraint.columns.some(column => columns.includes(column)) ||
      schema.tables.some(
        other =>
          sameTable(other, referred(constraint.references)) &&
          columnsOf(other, op).some(({ name }) => constraint.references.columns.includes(name)),
      ))
      ? [[table, constraint] as const]
      : [],
  )
}

const referred = ({ schema, table }: { readonly schema?: string; readonly table: string }): TableName =>
  schema === undefined ? { name: table } : { schema, name: table }

const dropOf = (table: Table, { name, kind }: Constraint): Operation => ({
  kind: 'dropConstraint',
  ...inTable(table.name, table),
  ...(name === undefined ? {} : { name }),
  type: kind,
})

/** @see https://www.postgresql.org/docs/current/ddl-generated-columns.html */
const refuseGenerated = (table: Table, op: ReplaceEnum): void => {
  const columns = columnsOf(table, op).map(({ name }) => name)
  const computed = table.columns.find(
    ({ generated, name }) =>
      generated && (columns.includes(name) || columns.some(column => mentions(generated.expression, column))),
  )
  if (computed)
    throw enumInUse(
      nameInWords(op),
      `the generated column "${tableKey(table)}"."${computed.name}" is computed from it`,
      `Drop the column before and add it again after: op.dropColumn('${table.name}', '${computed.name}').`,
    )
}

const refuseDomains = ({ schema }: State, op: ReplaceEnum): void => {
  const domain = schema.domains.find(({ type }) => isOfEnum(type, op))
  if (domain)
    throw enumInUse(
      nameInWords(op),
      `the domain "${tableKey(domain)}" is made of it`,
      'Give its columns another type first, drop the domain, and make it again after.',
    )
}

/** At most 63 bytes, as every name. */
const temporaryName = (name: string): string =>
  new TextEncoder().encode(name).length > 50 ? '_limbeck_old_enum' : `_limbeck_old_${name}`

const objectOf = ({ schema, name }: TableName): TableName =>
  schema === undefined ? { name } : { schema, name }

const path = ({ schema, name }: TableName) => quotePath(grammar, [schema, name])
