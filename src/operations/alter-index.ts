import { cannotReverse, usage } from '../errors.ts'
import type { StorageParameters } from '../schema/table.ts'
import type { TableIndex } from '../schema/table-index.ts'
import type { OperationDefinition } from './definition.ts'
import { members } from './flags.ts'
import {
  changeIndexed,
  type InSchema,
  type InTable,
  inTable,
  inWords,
  knownIndexes,
  tableName,
} from './in-table.ts'
import { indexIn } from './index-in.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'

/** What changes about an index. What is absent stays as it is. */
export interface IndexChanges {
  /** Whether the planner sees it (MySQL; IGNORED on MariaDB). */
  readonly invisible?: boolean
  /** Storage parameters (PostgreSQL); `null` sets one back. */
  readonly with?: Readonly<Record<string, StorageParameters[string] | null>>
  /** Where it is kept (PostgreSQL). */
  readonly tablespace?: string
  /** `null` drops the comment (PostgreSQL). */
  readonly comment?: string | null
}

export interface AlterIndex extends InTable {
  readonly kind: 'alterIndex'
  readonly name: string
  readonly changes: IndexChanges
}

export interface AlterIndexOptions extends InSchema, IndexChanges {}

const optionKeys: OptionKeys<AlterIndexOptions> = {
  schema: true,
  invisible: true,
  with: true,
  tablespace: true,
  comment: true,
}

export const alterIndex: OperationDefinition<
  AlterIndex,
  [table: string, name: string, changes: AlterIndexOptions]
> = {
  kind: 'alterIndex',
  create: (table, name, options) => {
    const call = `alterIndex('${table}', '${name}')`
    refuseUnknownOptions(call, options, optionKeys)
    const changes = members(options, 'invisible', 'with', 'tablespace', 'comment')
    if (Object.keys(changes).length === 0)
      throw usage(`${call} changes nothing.`, 'Say what changes, such as { with: { fillfactor: 70 } }.')
    return { kind: 'alterIndex', ...inTable(table, options), name, changes }
  },
  reverse: (op, before) => {
    const indexes = knownIndexes(before, op)
    if (!indexes) throw cannotReverse(alterIndex.describe(op), 'what the index was before is not known')
    return [{ ...op, changes: undo(op.changes, indexIn({ ...tableName(op), indexes }, op.name)) }]
  },
  apply: (op, state) =>
    changeIndexed(state, op, table => {
      const found = indexIn(table, op.name)
      const altered = changed(found, op.changes)
      return { ...table, indexes: table.indexes.map(index => (index === found ? altered : index)) }
    }),
  render: (op, print) => [
    print.value(op.table),
    print.value(op.name),
    print.value({ ...members(op, 'schema'), ...op.changes }),
  ],
  describe: op => `alter index ${op.name} of ${inWords(op)}: ${Object.keys(op.changes).join(', ')}`,
  tables: op => [tableName(op)],
}

const changed = (index: TableIndex, changes: IndexChanges): TableIndex => {
  const { invisible = index.invisible, comment = index.comment } = changes
  const { tablespace = index.tablespace } = changes
  const { invisible: _, comment: __, tablespace: ___, with: before, ...rest } = index
  const parameters = withoutNull({ ...before, ...changes.with })
  return {
    ...rest,
    ...(invisible ? { invisible } : {}),
    ...(comment == null ? {} : { comment }),
    ...(tablespace === undefined ? {} : { tablespace }),
    ...(Object.keys(parameters).length > 0 ? { with: parameters } : {}),
  }
}

const withoutNull = (parameters: NonNullable<IndexChanges['with']>): StorageParameters =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])),
  )

const undo = (changes: IndexChanges, before: TableIndex): IndexChanges => ({
  ...(changes.invisible === undefined ? {} : { invisible: before.invisible ?? false }),
  ...(changes.with === undefined
    ? {}
    : {
        with: Object.fromEntries(
          Object.keys(changes.with).map(key => [key, before.with?.[key] ?? null] as const),
        ),
      }),
  // The default tablespace has this name in every database.
  ...(changes.tablespace === undefined ? {} : { tablespace: before.tablespace ?? 'pg_default' }),
  ...(changes.comment === undefined ? {} : { comment: before.comment ?? null }),
})
