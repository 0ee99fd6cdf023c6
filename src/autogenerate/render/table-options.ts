import { storageMembers } from '../../schema/builders/table-options.ts'
import type { Partitioning, Table } from '../../schema/table.ts'
import { indexElementCode } from './index-element.ts'
import { sqlCode } from './sql-template.ts'
import { objectCode, valueCode } from './value.ts'
import type { Words } from './words.ts'

/** The options of a table, or `undefined` where there are none. */
export const tableOptionsCode = (
  table: Table,
  more: Readonly<Record<string, unknown>>,
  words: Words,
): string | undefined => {
  const plain = (value: unknown) => (value === undefined ? undefined : valueCode(value))
  const { partitionBy, partitionOf, options = {} } = table
  const code = objectCode({
    schema: plain(table.schema),
    comment: plain(table.comment),
    ...Object.fromEntries(storageMembers.map(member => [member, plain(options[member])])),
    partitionBy: partitionBy && partitionByCode(partitionBy, words),
    partitionOf:
      partitionOf &&
      objectCode({
        table: valueCode(partitionOf.table.schema === undefined ? partitionOf.table.name : partitionOf.table),
        bounds: sqlCode(partitionOf.bounds, words),
      }),
    ...Object.fromEntries(Object.entries(more).map(([key, value]) => [key, valueCode(value)])),
  })
  return code === '{}' ? undefined : code
}

const partitionByCode = ({ strategy, elements, partitions, count }: Partitioning, words: Words): string =>
  objectCode({
    [strategy]: `[${elements
      .map(element => indexElementCode(element, piece => sqlCode(piece, words)))
      .join(', ')}]`,
    partitions:
      partitions &&
      `[${partitions
        .map(({ name, values }) =>
          objectCode({ name: valueCode(name), values: values && sqlCode(values, words) }),
        )
        .join(', ')}]`,
    count: count === undefined ? undefined : String(count),
  })
