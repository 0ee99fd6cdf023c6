import type { IndexElement } from '../../schema/table-index.ts'
import type { Sql } from '../../sql/sql.ts'
import { objectCode, valueCode } from './value.ts'

/** An element as a migration writes it: a name, an expression, or an object where there is more to say. */
export const indexElementCode = (
  { expression, ...element }: IndexElement,
  sql: (piece: Sql) => string,
): string => {
  const { column, ...others } = element
  if (Object.values(others).every(member => member === undefined))
    return expression ? sql(expression) : valueCode(column)
  return objectCode({
    column: column === undefined ? undefined : valueCode(column),
    expression: expression && sql(expression),
    ...Object.fromEntries(Object.entries(others).map(([key, value]) => [key, valueCode(value)])),
  })
}
