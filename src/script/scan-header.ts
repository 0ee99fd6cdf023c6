import { type Docstring, readBlockComment, readDocstring } from './docstring.ts'
import { readLiteral, skipTrivia } from './literal.ts'
import { type HeaderName, headerNames } from './revision-file.ts'

/** What can be known of a header from the text alone. */
export interface ScannedHeader {
  readonly values: Readonly<Partial<Record<HeaderName, unknown>>>
  readonly docstring: Docstring
  /** False where the text may say more than was understood: only running the file tells. */
  readonly certain: boolean
}

/**
 * Reads the header of a revision in TypeScript or JavaScript: comments, imports and `export const name = literal`,
 * up to the first statement that is something else.
 */
export const scanHeader = (text: string): ScannedHeader => {
  const values: Partial<Record<HeaderName, unknown>> = {}
  const start = (/^\uFEFF?(?:#![^\n]*)?/.exec(text)?.[0] ?? '').length
  let position = skipTrivia(text, start)
  const docstring = docstringOf(text.slice(start, position))
  for (;;) {
    statement.lastIndex = position
    const found = statement.exec(text)
    if (found === null) break
    const name = found[1]
    if (name === undefined) {
      position = skipTrivia(text, statement.lastIndex)
      continue
    }
    const literal = isHeaderName(name) ? readLiteral(text, statement.lastIndex) : undefined
    if (literal === undefined) break
    values[name as HeaderName] = literal.value
    position = skipTrivia(text, literal.end)
  }
  return { values, docstring, certain: !mayExportHeader.test(text.slice(position)) }
}

const names = headerNames.join('|')

const statement =
  /;|import\b(?:\s+type\b)?[^'"`;()=]*(?:'[^'\n]*'|"[^"\n]*")(?:\s*with\s*\{[^}]*\})?|export\s+(?:const|let|var)\s+([\w$]+)\s*(?::[^=;]*)?=(?![=>])/y

/** Too often rather than too seldom: the price of a false alarm is that one file is imported. */
const mayExportHeader = new RegExp(
  `\\bexport\\s+(?:const|let|var)\\b[^;\\n]*?\\b(?:${names})\\b|\\bexport\\s*(?:\\{[^}]*\\b(?:${names})\\b|\\*)|\\bexports\\s*[.[=]`,
)

const isHeaderName = (name: string): boolean => (headerNames as readonly string[]).includes(name)

/** The first documentation comment; else the first block comment that is no order to a tool. */
const docstringOf = (trivia: string): Docstring => {
  if (trivia.startsWith('/**')) return readBlockComment(trivia.slice(0, trivia.indexOf('*/') + 2))
  const comments = trivia.replace(/^[^\S\n]*\/\/[^\n]*/gm, '').match(/\/\*[\s\S]*?\*\//g) ?? []
  const found =
    comments.find(comment => comment.startsWith('/**')) ??
    comments.find(comment => !/^\/\*\s*(?:eslint|biome|prettier|global|@|istanbul|c8|v8)/.test(comment))
  return found === undefined ? readDocstring([]) : readBlockComment(found)
}
