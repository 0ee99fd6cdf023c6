import type { Printer } from '../../operations/printer.ts'
import { columnCode } from './column.ts'
import { defaultCode } from './default.ts'
import { type SqlPlace, sqlCode } from './sql-template.ts'
import { tableBody } from './table.ts'
import { typeCode } from './type.ts'
import { objectCode, valueCode } from './value.ts'
import type { Words } from './words.ts'

/** A printer whose names are remembered in `words`. */
export const printerWith = (words: Words, place: SqlPlace = {}): Printer => {
  const sql: Printer['sql'] = piece => sqlCode(piece, words, place)
  return {
    value: valueCode,
    object: members => {
      const code = objectCode(members)
      return code === '{}' ? undefined : code
    },
    sql,
    type: type => typeCode(type, words),
    column: (column, constraints = []) => columnCode(column, constraints, words),
    default: value => defaultCode(value, words),
    indexElement: ({ expression, ...element }) => {
      const { column, ...order } = element
      if (Object.values(order).some(member => member !== undefined))
        return objectCode({
          column: column === undefined ? undefined : valueCode(column),
          expression: expression && sql(expression),
          ...Object.fromEntries(Object.entries(order).map(([key, value]) => [key, valueCode(value)])),
        })
      return expression ? sql(expression) : valueCode(column)
    },
    tableBody: table => tableBody(table, words),
  }
}
