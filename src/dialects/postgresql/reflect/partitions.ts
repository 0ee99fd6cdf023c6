import type { Partitioning, Table } from '../../../schema/table.ts'
import type { IndexElement } from '../../../schema/table-index.ts'
import { withoutOuterParentheses } from '../../../sql/parentheses.ts'
import { sql } from '../../../sql/sql.ts'
import { tokens } from '../../../sql/tokens.ts'
import { grammar } from '../grammar.ts'
import type { CatalogNames } from './catalog-names.ts'
import type { TableRow } from './tables.ts'

/** How a table is divided, and what it is a part of. */
export const partitionMembers = (
  row: TableRow,
  names: CatalogNames,
): Pick<Table, 'partitionBy' | 'partitionOf'> => ({
  ...(row.partitionKey === null ? {} : { partitionBy: partitioningFrom(row, row.partitionKey, names) }),
  ...(row.bounds === null || row.parentName === null
    ? {}
    : {
        partitionOf: {
          table: names.tableName({ schema: row.parentSchema ?? '', name: row.parentName }),
          bounds: sql.raw(names.own(row.bounds)),
        },
      }),
})

/** `RANGE (created_at, lower(name) COLLATE "C")`. */
const partitioningFrom = (row: TableRow, key: string, names: CatalogNames): Partitioning => {
  const open = key.indexOf('(')
  const numbers = (row.partitionColumns ?? '').split(' ').map(Number)
  return {
    strategy: key.slice(0, open).trim().toLowerCase() as Partitioning['strategy'],
    elements: parts(key.slice(open + 1, key.lastIndexOf(')'))).map((part, at) =>
      elementFrom(part, names.columnName(row.oid, numbers[at] ?? 0), names),
    ),
  }
}

const elementFrom = (part: string, column: string, { own }: CatalogNames): IndexElement => {
  const [, first = '', collation, operatorClass] =
    /^(.*?)(?: COLLATE (\S+))?(?: ([\w.]+_ops))?$/s.exec(own(part.trim())) ?? []
  return {
    ...(column === ''
      ? { expression: sql.raw(withoutOuterParentheses(first, grammar.lexical)) }
      : { column }),
    ...(collation === undefined ? {} : { collation: collation.replace(/^"(.*)"$/, '$1') }),
    ...(operatorClass === undefined ? {} : { operatorClass }),
  }
}

/** What stands between the commas that are in no parentheses. */
const parts = (list: string): readonly string[] => {
  const found = ['']
  let depth = 0
  for (const { kind, text } of tokens(list, grammar.lexical)) {
    if (kind === 'operator' && text === '(') depth++
    if (kind === 'operator' && text === ')') depth--
    if (kind === 'operator' && text === ',' && depth === 0) found.push('')
    else found[found.length - 1] += text
  }
  return found
}
