import { indexExists } from '../errors.ts'
import { defaultNaming, indexName } from '../schema/naming.ts'
import type { IndexElement, TableIndex } from '../schema/table-index.ts'
import { isSql, type Sql } from '../sql/sql.ts'
import { columnList } from './column-list.ts'
import type { OperationDefinition } from './definition.ts'
import { existingColumn } from './existing-column.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'

export interface CreateIndex extends InTable {
  readonly kind: 'createIndex'
  readonly index: TableIndex
}

export interface IndexOptions extends InSchema, Pick<TableIndex, 'where' | 'include' | 'method'> {
  readonly unique?: boolean
  readonly nullsNotDistinct?: boolean
}

/** A column by name, an expression, or a column with its order: `{ column: 'views', order: 'desc' }`. */
export type IndexElementInput = string | Sql | IndexElement

export const createIndex: OperationDefinition<
  CreateIndex,
  [name: string | null, table: string, elements: readonly IndexElementInput[], options?: IndexOptions]
> = {
  kind: 'createIndex',
  create: (name, table, elements, { schema, unique, nullsNotDistinct, ...options } = {}) => {
    const index = {
      elements: columnList(elements, `createIndex('${name}', '${table}')`).map(elementFrom),
      ...(unique ? { unique: true as const } : {}),
      ...(nullsNotDistinct ? { nullsNotDistinct: true as const } : {}),
      ...options,
    }
    return {
      kind: 'createIndex',
      ...inTable(table, schema === undefined ? {} : { schema }),
      index: { ...index, name: name ?? indexName(defaultNaming, table, index) },
    }
  },
  reverse: op => [{ kind: 'dropIndex', ...inTable(op.table, op), name: op.index.name, was: op.index }],
  apply: (op, state) =>
    changeTable(state, op, table => {
      if (table.indexes.some(({ name }) => name === op.index.name))
        throw indexExists(inWords(op), op.index.name)
      for (const { column } of op.index.elements) if (column !== undefined) existingColumn(table, column)
      return { ...table, indexes: [...table.indexes, op.index] }
    }),
  render: (op, print) => {
    const { name, elements, where, ...options } = op.index
    const all = print.object({
      schema: op.schema === undefined ? undefined : print.value(op.schema),
      ...Object.fromEntries(Object.entries(options).map(([key, value]) => [key, print.value(value)])),
      where: where && print.sql(where),
    })
    return [
      print.value(name),
      print.value(op.table),
      `[${elements.map(print.indexElement).join(', ')}]`,
      ...(all === undefined ? [] : [all]),
    ]
  },
  describe: op => `create index ${op.index.name} on ${inWords(op)}`,
  tables: op => [tableName(op)],
}

const elementFrom = (element: IndexElementInput): IndexElement => {
  if (typeof element === 'string') return { column: element }
  return isSql(element) ? { expression: element } : element
}
