import { cannotReverse, noSuchIndex } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { asIndex } from '../schema/plain-unique.ts'
import { knownTable } from '../schema/state.ts'
import type { Table } from '../schema/table.ts'
import type { TableIndex } from '../schema/table-index.ts'
import { whyOutside } from './create-index.ts'
import type { OperationDefinition } from './definition.ts'
import { flags, members } from './flags.ts'
import { changeIndexed, inWords, knownIndexes, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { type OnlineInTable, type OnlineOptions, onlineInTable, onlineKeys, onlineOf } from './online.ts'

export interface DropIndex extends OnlineInTable {
  readonly kind: 'dropIndex'
  readonly name: string
  /** It may be gone already. */
  readonly ifExists?: true
  /** Rows can be read and written meanwhile (PostgreSQL). */
  readonly concurrently?: true
  /** The definition that is lost, where it is known. */
  readonly was?: TableIndex
}

export interface DropIndexOptions extends OnlineOptions {
  /** It may be gone already. */
  readonly ifExists?: boolean
  /** Nobody has to wait for it (PostgreSQL); it stands in `op.autocommit(...)` then. */
  readonly concurrently?: boolean
}

const optionKeys: OptionKeys<DropIndexOptions> = {
  schema: true,
  ifExists: true,
  concurrently: true,
  ...onlineKeys,
}

export const dropIndex: OperationDefinition<
  DropIndex,
  [name: string, table: string, options?: DropIndexOptions]
> = {
  kind: 'dropIndex',
  create: (name, table, options = {}) => {
    refuseUnknownOptions(`dropIndex('${name}', '${table}')`, options, optionKeys)
    return {
      kind: 'dropIndex',
      ...onlineInTable(table, options),
      name,
      ...flags(options, 'ifExists', 'concurrently'),
    }
  },
  reverse: (op, before) => {
    const indexes = knownIndexes(before, op)
    const table = knownTable(before, tableName(op))
    const was = indexes?.find(({ name }) => name === op.name) ?? (table && uniqueNamed(table, op.name))
    if (indexes && !was && op.ifExists) return []
    const lost = was ?? (op.ifExists ? undefined : op.was)
    if (!lost) throw cannotReverse(dropIndex.describe(op), 'the definition of the index is not known')
    // What a failed attempt left behind comes back whole.
    const { invalid: _, ...index } = lost
    return [{ kind: 'createIndex', ...onlineInTable(op.table, op), index, ...flags(op, 'concurrently') }]
  },
  apply: (op, state, { uniqueIndexes }) =>
    changeIndexed(state, op, table => {
      if (!uniqueIndexes && uniqueNamed(table, op.name))
        return { ...table, constraints: table.constraints.filter(({ name }) => name !== op.name) }
      const names = table.indexes.map(({ name }) => name)
      if (!names.includes(op.name)) {
        if (op.ifExists) return table
        throw noSuchIndex(inWords(op), op.name, nearest(op.name, names))
      }
      return { ...table, indexes: table.indexes.filter(({ name }) => name !== op.name) }
    }),
  render: (op, print) => {
    const options = { ...members(op, 'schema'), ...flags(op, 'ifExists', 'concurrently'), ...onlineOf(op) }
    return [
      print.value(op.name),
      print.value(op.table),
      ...(Object.keys(options).length > 0 ? [print.value(options)] : []),
    ]
  },
  describe: op => `drop index ${op.name} of ${inWords(op)}`,
  tables: op => [tableName(op)],
  outsideTransaction: (op, dialect) => (op.concurrently ? whyOutside(dialect) : undefined),
}

/** A unique constraint as the index that it is, where the two are one (MySQL). */
const uniqueNamed = ({ constraints }: Table, name: string): TableIndex | undefined => {
  const found = constraints.find(constraint => constraint.kind === 'unique' && constraint.name === name)
  return found?.kind === 'unique' ? asIndex({ ...found, name }) : undefined
}
