/**
 * An expression of the catalog as a person would have written it, best first: `IN` for the array that the server makes
 * of its list, no cast where the literal or the column is one of text anyway. Whether one means the same the server
 * has to be asked: it may be the cast that tells.
 */
export const plainer = (expression: string): readonly string[] => {
  const lists = withLists(expression)
  const plain = withoutCasts(lists).replaceAll(' !~~ ', ' NOT LIKE ').replaceAll(' ~~ ', ' LIKE ')
  return [...new Set([plain, lists])].filter(words => words !== expression)
}

const textTypes = '(?:text|character varying|bpchar)'

const literal = `(?:'-\\d+'::integer|'(?:[^']|'')*'|\\d+(?:\\.\\d+)?)`

/** Of more than one: `IN ('a')` would be kept as an equation. */
const list = `${literal}(?:::${textTypes})?(?:, ${literal}(?:::${textTypes})?)+`

const lists = new RegExp(
  `(= ANY|<> ALL) \\((?:ARRAY\\[(${list})\\]|\\(ARRAY\\[(${list})\\]\\)::text\\[\\])\\)`,
  'g',
)

const castLiteral = new RegExp(`('(?:[^']|'')*')::${textTypes}`, 'g')

/** A minus is no part of a number, so the catalog puts it into quotes. */
const negative = /'(-\d+)'::integer/g

const castColumn = /\(((?:(?:\w+|"(?:[^"]|"")+")\.)*(?:\w+|"(?:[^"]|"")+"))\)::text/g

const withLists = (expression: string): string =>
  expression.replace(
    lists,
    (_, comparison: string, plain: string | undefined, cast: string | undefined) =>
      `${comparison === '= ANY' ? 'IN' : 'NOT IN'} (${(plain ?? cast ?? '').replace(negative, '$1').replace(castLiteral, '$1')})`,
  )

const withoutCasts = (expression: string): string =>
  expression.replace(castLiteral, '$1').replace(castColumn, '$1')
