import { mentionedNames } from '../../sql/mentioned-names.ts'
import { isSql, type Sql } from '../../sql/sql.ts'

/** Every name in an expression of whatever this is: a function may be among them. */
export const namesInExpressions = (data: unknown): ReadonlySet<string> =>
  new Set(sqlIn(data).flatMap(piece => [...mentionedNames(piece)]))

const sqlIn = (data: unknown): readonly Sql[] => {
  if (typeof data !== 'object' || data === null) return []
  // A default that is SQL has the kind too, and its SQL in it.
  return isSql(data) && 'parts' in data ? [data] : Object.values(data).flatMap(sqlIn)
}
