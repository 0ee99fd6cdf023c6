/** The little TypeScript that operations are written in, as a tree. */
export type Code =
  | { readonly kind: 'string' | 'number' | 'word'; readonly text: string }
  | { readonly kind: 'template'; readonly text: string; readonly values: readonly Code[] }
  | { readonly kind: 'array'; readonly elements: readonly Code[] }
  | { readonly kind: 'object'; readonly members: readonly Member[]; readonly expanded: boolean }
  | { readonly kind: 'arrow'; readonly parameters: string; readonly body: Code }
  /** The body of a function: a call on each line. */
  | { readonly kind: 'block'; readonly statements: readonly Code[] }
  /** A name and what follows it: `.name`, `['name']`, or the arguments of a call. */
  | { readonly kind: 'chain'; readonly head: string; readonly links: readonly Link[] }

export interface Member {
  readonly key: string
  readonly value: Code
}

export type Link = string | Call

/** The arguments of a call. */
export type Call = readonly Code[]

/** Reads what the printer wrote. An object with a line end after its brace stays expanded. */
export const parseCode = (text: string): Code => {
  const cursor: Cursor = { text, at: 0 }
  const code = expression(cursor)
  skipSpace(cursor)
  if (cursor.at < text.length) throw unexpected(cursor)
  return code
}

interface Cursor {
  readonly text: string
  at: number
}

const unexpected = ({ text, at }: Cursor) => new SyntaxError(`Cannot lay out at ${at}: ${text}`)

const take = (cursor: Cursor, pattern: RegExp): string | undefined => {
  pattern.lastIndex = cursor.at
  const [found] = pattern.exec(cursor.text) ?? []
  if (found !== undefined) cursor.at += found.length
  return found
}

const skipSpace = (cursor: Cursor) => take(cursor, /\s*/y) ?? ''

const is = (cursor: Cursor, text: string): boolean => {
  skipSpace(cursor)
  return cursor.text.startsWith(text, cursor.at)
}

const skip = (cursor: Cursor, text: string): boolean => {
  const found = is(cursor, text)
  if (found) cursor.at += text.length
  return found
}

const expect = (cursor: Cursor, text: string) => {
  if (!skip(cursor, text)) throw unexpected(cursor)
}

const stringText = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/y
const numberText = /-?(?:\d[\d.]*(?:e-?\d+)?n?|Infinity)/y
const arrowHead = /(?:\w+|\(\)) => /y
const nameText = /(?:new )?[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy
const words = new Set(['true', 'false', 'null', 'NaN', 'undefined'])

const expression = (cursor: Cursor): Code => {
  skipSpace(cursor)
  const string = take(cursor, stringText)
  if (string !== undefined) return { kind: 'string', text: string }
  const number = take(cursor, numberText)
  if (number !== undefined) return { kind: 'number', text: number }
  if (is(cursor, '[')) return { kind: 'array', elements: list(cursor, '[', ']') }
  if (is(cursor, '{')) return object(cursor)
  const parameters = take(cursor, arrowHead)
  if (parameters !== undefined)
    return {
      kind: 'arrow',
      parameters: parameters.slice(0, -4),
      body: is(cursor, '{') ? block(cursor) : expression(cursor),
    }
  const start = cursor.at
  const head = take(cursor, nameText)
  if (head === undefined) throw unexpected(cursor)
  if (words.has(head)) return { kind: 'word', text: head }
  if (cursor.text[cursor.at] === '`') return template(cursor, start)
  return { kind: 'chain', head, links: links(cursor) }
}

const list = (cursor: Cursor, open: string, close: string): readonly Code[] => {
  const elements: Code[] = []
  expect(cursor, open)
  while (!skip(cursor, close)) {
    elements.push(expression(cursor))
    if (!is(cursor, close)) expect(cursor, ',')
  }
  return elements
}

const block = (cursor: Cursor): Code => {
  const statements: Code[] = []
  expect(cursor, '{')
  while (!skip(cursor, '}')) statements.push(expression(cursor))
  return { kind: 'block', statements }
}

const object = (cursor: Cursor): Code => {
  const members: Member[] = []
  expect(cursor, '{')
  const expanded = skipSpace(cursor).includes('\n')
  while (!skip(cursor, '}')) {
    skipSpace(cursor)
    const key = take(cursor, /\['__proto__'\]/y) ?? take(cursor, stringText) ?? take(cursor, nameText)
    if (key === undefined) throw unexpected(cursor)
    expect(cursor, ':')
    members.push({ key, value: expression(cursor) })
    if (!is(cursor, '}')) expect(cursor, ',')
  }
  return { kind: 'object', members, expanded }
}

const template = (cursor: Cursor, start: number): Code => {
  const values: Code[] = []
  expect(cursor, '`')
  while (cursor.text[cursor.at] !== '`') {
    take(cursor, /(?:[^`\\$]|\\.|\$(?!\{))*/sy)
    if (cursor.text[cursor.at] === '`') break
    expect(cursor, '${')
    values.push(expression(cursor))
    expect(cursor, '}')
  }
  expect(cursor, '`')
  return { kind: 'template', text: cursor.text.slice(start, cursor.at), values }
}

const links = (cursor: Cursor): readonly Link[] => {
  const found: Link[] = []
  for (;;) {
    const name = take(cursor, /\s*\.[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy) ?? computed(cursor)
    if (name !== undefined) found.push(name.trim())
    else if (cursor.text[cursor.at] === '(') found.push(list(cursor, '(', ')'))
    else return found
  }
}

const computed = (cursor: Cursor): string | undefined =>
  take(cursor, /\[(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\]/y)
