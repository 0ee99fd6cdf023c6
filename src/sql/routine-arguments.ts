import type { SaidPiece } from './create-head.ts'

/**
 * The types of a routine's arguments, as PostgreSQL tells functions of one name apart: `integer, text` of
 * `(a integer DEFAULT 1, OUT b text, c text)`. `undefined` where no parentheses follow the name.
 *
 * @param rest what stands after the name
 * @see https://www.postgresql.org/docs/current/sql-createfunction.html
 */
export const routineArguments = (rest: readonly SaidPiece[]): string | undefined => {
  if (rest[0]?.text !== '(') return undefined
  const found: SaidPiece[][] = [[]]
  let depth = 0
  for (const piece of rest) {
    if (piece.text === ')' && --depth === 0) break
    if (piece.text === ',' && depth === 1) found.push([])
    else if (depth > 0) found.at(-1)!.push(piece)
    if (piece.text === '(') depth++
  }
  return found
    .filter(pieces => pieces.length > 0 && pieces[0]!.text !== 'OUT')
    .map(typeOf)
    .join(', ')
}

const typeOf = (pieces: readonly SaidPiece[]): string => {
  const said = pieces[0] && modes.has(pieces[0].text) ? pieces.slice(1) : pieces
  const end = said.findIndex(({ text }) => text === 'DEFAULT' || text === '=' || text === ':')
  const plain = end < 0 ? said : said.slice(0, end)
  const type = isNamed(plain) ? plain.slice(1) : plain
  return type.reduce(
    (text, piece, at) => `${text}${isApart(type[at - 1], piece) ? ' ' : ''}${word(piece)}`,
    '',
  )
}

const modes: ReadonlySet<string> = new Set(['IN', 'INOUT', 'VARIADIC'])

/** Two names in a row are an argument's name and its type, unless the type is one of two words. */
const isNamed = ([first, second]: readonly SaidPiece[]): boolean =>
  first?.name !== undefined && second?.name !== undefined && !secondWords.has(second.text)

const secondWords: ReadonlySet<string> = new Set(['PRECISION', 'VARYING', 'WITH', 'WITHOUT', 'ARRAY'])

const isApart = (before: SaidPiece | undefined, piece: SaidPiece) =>
  before !== undefined && piece.name !== undefined && (before.name !== undefined || before.text === ')')

const word = ({ name, text }: SaidPiece): string => {
  if (!name) return text
  return name.quoted ? `"${name.name.replaceAll('"', '""')}"` : name.name.toLowerCase()
}
