import { cannotReverse, usage } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { ColumnBuilder } from '../schema/builders/column.ts'
import { defaultFrom, type EngineDefault } from '../schema/builders/default.ts'
import type { Column, Default, Identity } from '../schema/column.ts'
import { knownTable } from '../schema/state.ts'
import { columnOf } from '../schema/table.ts'
import type { ColumnType } from '../schema/types.ts'
import { isSql, type Sql, type SqlValue, sql } from '../sql/sql.ts'
import type { OperationDefinition } from './definition.ts'
import { existingColumn } from './existing-column.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'

/** What changes about a column. What is absent stays as it is. */
export interface ColumnChanges {
  readonly type?: ColumnType
  /** How a value of the old type becomes one of the new (PostgreSQL's USING; the SELECT of SQLite's copy). */
  readonly using?: Sql
  readonly nullable?: boolean
  /** `null` drops the default. */
  readonly default?: Default | null
  readonly identity?: Identity | null
  /** `null` drops the comment. */
  readonly comment?: string | null
  readonly collation?: string | null
  /** SQLite's AUTOINCREMENT. */
  readonly autoincrement?: true | null
}

export interface AlterColumn extends InTable {
  readonly kind: 'alterColumn'
  readonly name: string
  readonly changes: ColumnChanges
}

export interface AlterColumnOptions extends InSchema {
  readonly type?: ColumnBuilder
  readonly using?: Sql | string
  readonly nullable?: boolean
  readonly default?:
    | SqlValue
    | Sql
    | EngineDefault
    | Readonly<Record<string, unknown>>
    | readonly unknown[]
    | null
  readonly identity?: Partial<Identity> | null
  readonly comment?: string | null
  readonly collation?: string | null
  readonly autoincrement?: true | null
}

const changeable: readonly string[] = [
  'type',
  'using',
  'nullable',
  'default',
  'identity',
  'comment',
  'collation',
  'autoincrement',
] satisfies readonly (keyof AlterColumnOptions)[]

export const alterColumn: OperationDefinition<
  AlterColumn,
  [table: string, name: string, changes: AlterColumnOptions]
> = {
  kind: 'alterColumn',
  create: (table, name, { schema, ...changes }) => {
    for (const [key, value] of Object.entries(changes)) {
      if (!changeable.includes(key))
        throw usage(
          `alterColumn('${table}', '${name}'): "${key}" is nothing that a column has.`,
          `${nearest(key, changeable)[0] === undefined ? '' : `Did you mean "${nearest(key, changeable)[0]}"? `}The keys are ${changeable.join(', ')}.`,
        )
      if (value === undefined)
        throw usage(
          `alterColumn('${table}', '${name}'): "${key}" is undefined.`,
          `Leave "${key}" out to keep it as it is, or write null to drop it.`,
        )
    }
    if (Object.keys(changes).length === 0)
      throw usage(
        `alterColumn('${table}', '${name}') changes nothing.`,
        'Say what changes, such as { nullable: false }.',
      )
    return {
      kind: 'alterColumn',
      ...inTable(table, schema === undefined ? {} : { schema }),
      name,
      changes: changesFrom(changes),
    }
  },
  reverse: (op, before) => {
    const table = knownTable(before, tableName(op))
    const column = table && columnOf(table, op.name)
    if (!column) throw cannotReverse(alterColumn.describe(op), 'what the column was before is not known')
    return [{ ...op, changes: undo(op.changes, column) }]
  },
  apply: (op, state) =>
    changeTable(state, op, table => {
      existingColumn(table, op.name)
      return {
        ...table,
        columns: table.columns.map(column =>
          column.name === op.name ? changed(column, op.changes) : column,
        ),
      }
    }),
  render: (op, print) => {
    const { changes } = op
    const orNull = (code: string | null | undefined) => (code === null ? 'null' : code)
    return [
      print.value(op.table),
      print.value(op.name),
      print.object({
        schema: op.schema === undefined ? undefined : print.value(op.schema),
        type: changes.type && print.type(changes.type),
        using: changes.using && print.sql(changes.using),
        nullable: changes.nullable === undefined ? undefined : String(changes.nullable),
        default: orNull(changes.default && print.default(changes.default)),
        identity: orNull(changes.identity && print.value(changes.identity)),
        comment: changes.comment === undefined ? undefined : print.value(changes.comment),
        collation: changes.collation === undefined ? undefined : print.value(changes.collation),
        autoincrement: changes.autoincrement === undefined ? undefined : print.value(changes.autoincrement),
      }) ?? '{}',
    ]
  },
  describe: op => `alter column ${inWords(op)}.${op.name}: ${changesInWords(op.changes)}`,
  tables: op => [tableName(op)],
}

const changesFrom = (options: Omit<AlterColumnOptions, 'schema'>): ColumnChanges => {
  const { type, using, default: value, identity, ...plain } = options
  return {
    ...plain,
    ...(type ? { type: type.definition.type } : {}),
    ...(using === undefined ? {} : { using: isSql(using) ? using : sql.raw(using) }),
    ...(value === undefined ? {} : { default: value === null ? null : defaultFrom(value) }),
    ...(identity === undefined
      ? {}
      : { identity: identity === null ? null : { generation: 'byDefault' as const, ...identity } }),
  }
}

/** The column after the changes; `null` in a change takes its member away. */
export const changed = (column: Column, { using, ...changes }: ColumnChanges): Column =>
  Object.fromEntries(
    Object.entries({ ...column, ...changes }).filter(([, value]) => value !== null),
  ) as unknown as Column

const undo = (changes: ColumnChanges, column: Column): ColumnChanges =>
  Object.fromEntries(
    Object.keys(changes)
      .filter(key => key !== 'using')
      .map(key => [key, column[key as keyof Column] ?? null]),
  )

/** `type numeric, not null, no default`. */
const changesInWords = (changes: ColumnChanges): string =>
  [
    changes.type && `type ${changes.type.kind === 'raw' ? changes.type.sql : changes.type.kind}`,
    changes.nullable === undefined ? undefined : changes.nullable ? 'nullable' : 'not null',
    ...(['default', 'identity', 'autoincrement', 'comment', 'collation'] as const).map(key =>
      changes[key] === undefined ? undefined : changes[key] === null ? `no ${key}` : key,
    ),
  ]
    .filter(word => word !== undefined)
    .join(', ')
