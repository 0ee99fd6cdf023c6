import { definitionOf, type Operation } from '../../operations/index.ts'
import type { Printer } from '../../operations/printer.ts'
import { columnCode } from './column.ts'
import { defaultCode } from './default.ts'
import { indexElementCode } from './index-element.ts'
import { type SqlPlace, sqlCode } from './sql-template.ts'
import { tableBody, tableCode } from './table.ts'
import { tableBlockCode } from './table-block.ts'
import { typeCode } from './type.ts'
import { objectCode, valueCode } from './value.ts'
import { withoutIndexes } from './without-indexes.ts'
import type { Words } from './words.ts'

/** A printer whose names are remembered in `words`. */
export const printerWith = (words: Words, place: SqlPlace = {}): Printer => {
  const sql: Printer['sql'] = piece => sqlCode(piece, words, place)
  const print: Printer = {
    value: valueCode,
    object: members => {
      const code = objectCode(members)
      return code === '{}' ? undefined : code
    },
    sql,
    type: type => typeCode(type, words),
    column: column => columnCode(column, [], words),
    default: (value, type) => defaultCode(value, words, type),
    indexElement: element => indexElementCode(element, sql),
    imported: (name, module) => words.useFrom(name, module),
    block: operations => blockCode(operations, print),
    tableBody: (table, more) => tableBody(table, words, more),
    table: table => tableCode(table, words),
    tableBlock: operations => tableBlockCode(operations, print),
  }
  return print
}

/** A call on each line. */
const blockCode = (operations: readonly Operation[], print: Printer): string => {
  const calls = operations.flatMap(withoutIndexes).map(
    operation =>
      `op.${operation.kind}(${definitionOf(operation)
        .render(operation as never, print)
        .join(', ')})`,
  )
  return calls.length === 0 ? '() => {}' : `op => {\n${calls.join('\n')}\n}`
}
