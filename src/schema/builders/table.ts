import { usage } from '../../errors.ts'
import type { Column } from '../column.ts'
import type { Constraint, ForeignKey } from '../constraint.ts'
import { kindInWords } from '../kind-in-words.ts'
import { constraintName, indexName, type NamingConvention } from '../naming.ts'
import type { Table } from '../table.ts'
import type { TableIndex } from '../table-index.ts'
import type { ColumnBuilder, ColumnDefinition } from './column.ts'
import { type ColumnRef, columnRef } from './column-ref.ts'
import { saidOptions } from './constraint-part.ts'
import type { TablePart } from './parts.ts'
import { refuseDefault } from './refuse-default.ts'
import { type TableOptions, tableMembers } from './table-options.ts'

/** The columns of a table by key. */
export type Columns = Readonly<Record<string, ColumnBuilder>>

/** The columns of the table at hand, by the same keys, for its indexes and constraints. */
export type ColumnRefs<C extends Columns> = { readonly [K in keyof C]: ColumnRef }

/** A table before names are given by a convention: what `table()` and `op.createTable()` share. */
export interface TableInput<C extends Columns = Columns> {
  readonly name: string
  readonly columns: C
  readonly parts?: ((t: ColumnRefs<C>) => readonly TablePart[]) | undefined
  readonly options?: TableOptions | undefined
  /** How a key becomes a column's name; as it is when absent. */
  readonly columnName?: (key: string) => string
}

/** What the type checker would have found: an index, a unique or a key that nobody said the columns of. */
const refuseUnfinished = (parts: readonly unknown[]): void => {
  for (const part of parts)
    if (typeof part !== 'object' || part === null || !('part' in part))
      throw usage(
        typeof part === 'object' && part !== null && 'on' in part
          ? 'An index or a constraint has no columns.'
          : 'Something among the constraints and indexes is none.',
        "Say which: t => [index('ix').on(t.id)].",
      )
}

/** The table as data, its unnamed constraints and indexes named by the convention. */
export const buildTable = <C extends Columns>(input: TableInput<C>, naming: NamingConvention): Table => {
  const { name, options = {} } = input
  const nameOf = (key: string) =>
    definitionOf(name, key, input.columns[key]).name ?? input.columnName?.(key) ?? key
  const definitions = Object.entries(input.columns).map(
    ([key, builder]) => [nameOf(key), definitionOf(name, key, builder)] as const,
  )
  const refs = Object.fromEntries(Object.keys(input.columns).map(key => [key, columnRef(nameOf(key))]))
  const parts = input.parts?.(refs as ColumnRefs<C>) ?? []
  if (!Array.isArray(parts))
    throw usage(
      `The constraints and indexes of "${name}" are no list.`,
      'Write them as t => [index().on(t.id)].',
    )
  refuseUnfinished(parts)
  const constraints = [
    ...definitions.flatMap(([column, definition]) => constraintsOn(column, definition)),
    ...parts.flatMap(part => (part.part === 'constraint' ? [part.constraint] : [])),
  ].map(constraint => ({ ...constraint, name: constraint.name ?? constraintName(naming, name, constraint) }))
  const indexes = [
    ...definitions.flatMap(([column, { index }]) => (index ? [{ ...index, elements: [{ column }] }] : [])),
    ...parts.flatMap(part => (part.part === 'index' ? [part.index] : [])),
  ].map((index): TableIndex => ({ ...index, name: index.name ?? indexName(naming, name, index) }))
  const keyed = new Set(constraints.flatMap(c => (c.kind === 'primaryKey' ? c.columns : [])))
  return {
    name,
    ...tableMembers(name, options),
    columns: definitions.map(([column, definition]) => {
      const plain = plainColumn(column, definition)
      refuseDefault(`"${name}"."${column}"`, plain.default, plain.type)
      // A member of the primary key takes no NULL, whether or not it says so: that is SQL's rule.
      return keyed.has(column) ? { ...plain, nullable: false } : plain
    }),
    constraints,
    indexes,
  }
}

/** Node runs TypeScript without checking it, so `text` for `text()` comes this far. */
const definitionOf = (table: string, key: string, builder: ColumnBuilder | undefined): ColumnDefinition => {
  if (typeof builder?.definition === 'object') return builder.definition
  throw usage(
    `The column "${key}" of "${table}" is not made by a column builder.`,
    'Write text(), integer() or the like, from limbeck/schema.',
  )
}

/** The column without what was written on it for its table. */
export const plainColumn = (name: string, definition: ColumnDefinition): Column => {
  const { name: _, primaryKey, unique, references, index, checks, ...column } = definition
  return { ...column, name }
}

/** The constraints that were written on a column. */
export const constraintsOn = (column: string, definition: ColumnDefinition): readonly Constraint[] => [
  ...(definition.primaryKey
    ? [{ kind: 'primaryKey' as const, ...definition.primaryKey, columns: [column] }]
    : []),
  ...(definition.unique ? [{ kind: 'unique' as const, ...definition.unique, columns: [column] }] : []),
  ...(definition.references ? [foreignKeyOn(column, definition.references)] : []),
  ...(definition.checks ?? []).map(check => ({ kind: 'check' as const, ...check })),
]

const foreignKeyOn = (
  column: string,
  { target, name, ...options }: NonNullable<ColumnDefinition['references']>,
): ForeignKey => ({
  kind: 'foreignKey',
  ...(name === undefined ? {} : { name }),
  columns: [column],
  references: parseTarget(target),
  ...saidOptions(options),
})

/** `table.column` or `schema.table.column`. */
const parseTarget = (target: string): ForeignKey['references'] => {
  if (typeof target !== 'string')
    throw new TypeError(`references(${kindInWords(target)}): write 'table.column', as text.`)
  const path = target.split('.')
  const [column, table, schema] = path.reverse()
  if (!column || !table || path.length > 3 || schema === '')
    throw new TypeError(`references('${target}'): write 'table.column' or 'schema.table.column'.`)
  return schema === undefined ? { table, columns: [column] } : { schema, table, columns: [column] }
}
