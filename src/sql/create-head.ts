import { unquoted } from './mentions.ts'
import type { Sql, SqlPart } from './sql.ts'
import { anyLexicalRules, tokens } from './tokens.ts'

/** What can be made by a statement of one's own. */
export type MadeKind = 'FUNCTION' | 'PROCEDURE' | 'TRIGGER'

/** The head of a CREATE statement, as far as it says what is made. */
export interface CreateHead {
  readonly kind: MadeKind
  readonly orReplace: boolean
  /** The name, after that of its schema where it is said. */
  readonly name: readonly SaidName[]
  /** The piece that is the name, or its last part. */
  readonly namePiece: SaidPiece
  /** What stands after the name. */
  readonly rest: readonly SaidPiece[]
}

/** A name, and whether it stood in quotes: without them PostgreSQL folds it to small letters. */
export interface SaidName {
  readonly name: string
  readonly quoted: boolean
}

/** A token of a piece of SQL, or a name or a value that was put into it. */
export interface SaidPiece {
  /** In capitals where it is a word. */
  readonly text: string
  readonly name?: SaidName
  /** Which part of the SQL it is in, and where; a name that was put in is the whole part. */
  readonly part: number
  readonly start: number
  readonly end: number
}

/** The head of a statement that makes a function, a procedure or a trigger; else in words what is wrong with it. */
export const createHead = (piece: Sql): CreateHead | { readonly wrong: string } => {
  const said = createPieces(piece)
  if (said[0]?.text !== 'CREATE') return { wrong: 'it does not begin with CREATE' }
  const at = said.findIndex(({ text }) => isKind(text))
  const before = said.slice(1, at < 0 ? 8 : at).map(({ text }) => text)
  if (before.some(text => text === 'TEMP' || text === 'TEMPORARY'))
    return { wrong: 'what is temporary is gone with the connection' }
  if (
    at < 0 ||
    !/^(OR REPLACE )?(DEFINER .*)?(AGGREGATE )?(CONSTRAINT )?$/.test(before.map(t => `${t} `).join(''))
  )
    return { wrong: 'it makes something else' }
  if (said[at + 1]?.text === 'IF')
    return { wrong: 'with IF NOT EXISTS nobody knows what is there afterwards' }
  const path = pathFrom(said, at + 1)
  if (path.names.length === 0) return { wrong: 'no name stands where the name should be' }
  return {
    kind: said[at]!.text as MadeKind,
    orReplace: before[0] === 'OR',
    name: path.names,
    namePiece: said[path.end - 1]!,
    rest: said.slice(path.end),
  }
}

/** The statement with another name for what it makes. */
export const withHeadName = (definition: Sql, { namePiece }: CreateHead, to: string): Sql => {
  const { part, start, end } = namePiece
  const old = definition.parts[part]!
  const named =
    typeof old === 'string'
      ? [old.slice(0, start), { identifier: [to] }, old.slice(end)]
      : [{ identifier: ['identifier' in old ? old.identifier.slice(0, -1) : [], to].flat() }]
  return {
    kind: 'sql',
    parts: definition.parts.toSpliced(part, 1, ...named.filter(piece => piece !== '')),
  }
}

/** The statement with OR REPLACE, or without it. */
export const withReplace = (definition: Sql, replace: boolean): Sql => {
  const [create, or, word] = createPieces(definition)
  const { part, end } = create!
  const text = definition.parts[part] as string
  const isThere = or?.text === 'OR' && word?.text === 'REPLACE'
  if (isThere === replace) return definition
  const changed = replace
    ? `${text.slice(0, end)} OR REPLACE${text.slice(end)}`
    : `${text.slice(0, end)}${text.slice(word!.end)}`
  return { kind: 'sql', parts: definition.parts.with(part, changed) }
}

/** The statement of a trigger for a table that has another name, where it says one. */
export const withOnName = (definition: Sql, path: readonly string[]): Sql => {
  const said = saidPieces(definition)
  const on = said.findIndex(({ text }) => text === 'ON')
  return on < 0 ? definition : withPath(definition, said, on + 1, path)
}

/** The statement with another name for what it makes, and for its schema. */
export const withHeadPath = (definition: Sql, path: readonly string[]): Sql => {
  const said = saidPieces(definition)
  const at = said.findIndex(({ text }) => isKind(text))
  return at < 0 ? definition : withPath(definition, said, at + 1, path)
}

/** With another path in the place of the one that begins there. */
const withPath = (
  definition: Sql,
  said: readonly SaidPiece[],
  start: number,
  path: readonly string[],
): Sql => {
  const { names, end } = pathFrom(said, start)
  const first = said[start]
  const last = said[end - 1]
  if (names.length === 0 || !first || !last) return definition
  const before = definition.parts[first.part]!
  const after = definition.parts[last.part]!
  const pieces: readonly SqlPart[] = [
    typeof before === 'string' ? before.slice(0, first.start) : '',
    { identifier: path },
    typeof after === 'string' ? after.slice(last.end) : '',
  ]
  return {
    kind: 'sql',
    parts: definition.parts.toSpliced(
      first.part,
      last.part - first.part + 1,
      ...pieces.filter(piece => piece !== ''),
    ),
  }
}

/** The name after a word, such as the table after ON. */
export const nameAfter = (said: readonly SaidPiece[], word: string): readonly SaidName[] => {
  const at = said.findIndex(({ text }) => text === word)
  return at < 0 ? [] : pathFrom(said, at + 1).names
}

/** Whether a name in a statement is the one that is meant, be it folded or not. */
export const isSaidName = ({ name, quoted }: SaidName, wanted: string): boolean =>
  name === wanted || (!quoted && name.toLowerCase() === wanted.toLowerCase())

/** A path of names: `app.f`, or one that was put in by `sql.identifier('app', 'f')`. */
const pathFrom = (said: readonly SaidPiece[], start: number) => {
  const names: SaidName[] = []
  let at = start
  for (; at < said.length; at++) {
    const piece = said[at]!
    if (!piece.name) break
    names.push(piece.name)
    const next = said[at + 1]
    // The names of one identifier are pieces of the same part.
    const together = next?.name && next.part === piece.part && next.start === piece.start
    if (together) continue
    if (next?.text !== '.') return { names, end: at + 1 }
    at++
  }
  return { names, end: at }
}

/**
 * The statement that makes something, without what MariaDB may be told for its time alone.
 *
 * @see https://mariadb.com/kb/en/set-statement/
 */
const createPieces = (piece: Sql): readonly SaidPiece[] => {
  const said = saidPieces(piece)
  if (said[0]?.text !== 'SET' || said[1]?.text !== 'STATEMENT') return said
  const at = said.findIndex(({ text }) => text === 'FOR')
  return at < 0 ? said : said.slice(at + 1)
}

/** The pieces of SQL without spaces and comments. */
export const saidPieces = (piece: Sql): readonly SaidPiece[] =>
  piece.parts.flatMap((part, at): readonly SaidPiece[] => {
    if (typeof part === 'string') return textPieces(part, at)
    if (!('identifier' in part)) return [{ text: 'a value', part: at, start: 0, end: 0 }]
    return part.identifier.map(name => ({
      text: 'a name',
      name: { name, quoted: true },
      part: at,
      start: 0,
      end: 0,
    }))
  })

const textPieces = (text: string, part: number): readonly SaidPiece[] => {
  const found: SaidPiece[] = []
  let start = 0
  for (const token of tokens(text, anyLexicalRules)) {
    const end = start + token.text.length
    const place = { part, start, end }
    if (token.kind === 'word')
      found.push({ text: token.text.toUpperCase(), name: { name: token.text, quoted: false }, ...place })
    else if (token.kind === 'name')
      found.push({ text: 'a name', name: { name: unquoted(token.text), quoted: true }, ...place })
    else if (token.kind !== 'space' && token.kind !== 'comment') found.push({ text: token.text, ...place })
    start = end
  }
  return found
}

const isKind = (text: string): text is MadeKind =>
  text === 'FUNCTION' || text === 'PROCEDURE' || text === 'TRIGGER'
