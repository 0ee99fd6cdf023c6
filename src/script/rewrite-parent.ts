import { headerNotLiteral } from '../errors.ts'
import { readLiteral, skipTrivia } from './literal.ts'
import { headerNames, type RevisionFile } from './revision-file.ts'
import { revisionInText } from './revision-in-text.ts'
import { displayPath } from './user-file.ts'

/**
 * The text of a revision file with another parent in its header and in the `Revises:` line of its comment. Everything else
 * stays as it is, to the byte.
 *
 * @throws LimbeckError HEADER_NOT_LITERAL
 */
export const rewriteParent = (file: RevisionFile, bytes: Uint8Array, to: string): string => {
  const text = Buffer.from(bytes).toString('utf8')
  if (Buffer.from(text, 'utf8').equals(bytes))
    for (const place of placesOf(file, text)) {
      const value = withParent(file, text, place, to)
      if (value === undefined) continue
      const before = text.slice(0, place.start)
      const after = text.slice(place.end)
      for (const head of [withRevises(before, file.downRevision[0] ?? 'base', to), before])
        if (isMoved(file, head + value + after, to)) return head + value + after
    }
  throw headerNotLiteral(displayPath(file.path), file.path)
}

interface Place {
  readonly start: number
  readonly end: number
}

const declaration = /export\s+(?:const|let|var)\s+downRevision\b\s*(?::[^=;]*)?=(?![=>])/g
const sqlLine = /\bdownRevision[^\S\r\n]*[:=][^\S\r\n]*([^\r\n]*)/g

/** Where the value may stand; a comment may hold what looks the same. */
const placesOf = ({ path }: RevisionFile, text: string): readonly Place[] =>
  path.endsWith('.sql')
    ? [...text.matchAll(sqlLine)].map(found => ({
        start: found.index + found[0].length - (found[1]?.length ?? 0),
        end: found.index + found[0].length,
      }))
    : [...text.matchAll(declaration)].flatMap(found => {
        const start = skipTrivia(text, found.index + found[0].length)
        const literal = readLiteral(text, start)
        return literal === undefined ? [] : [{ start, end: literal.end }]
      })

const withParent = (
  { path, downRevision: [from] }: RevisionFile,
  text: string,
  { start, end }: Place,
  to: string,
): string | undefined => {
  const value = text.slice(start, end)
  if (from !== undefined) {
    const at = value.indexOf(from)
    return at < 0 ? undefined : value.slice(0, at) + to + value.slice(at + from.length)
  }
  if (path.endsWith('.sql')) return value.replace(/^(?:null|undefined|\[\s*\])?/, to)
  const quote = /\brevision\b[^'"`]*(['"`])/.exec(text)?.[1] ?? "'"
  return /null|undefined|\[\s*\]/.test(value)
    ? value.replace(/null|undefined|\[\s*\]/, () => quote + to + quote)
    : undefined
}

const withRevises = (head: string, from: string, to: string): string => {
  const line = new RegExp(`(Revises:[^\\S\\r\\n]*)${escaped(from)}(?=[\\s,]|$)`)
  return head.replace(line, (_, words: string) => words + to)
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** Read back, it is the same revision after another one. */
const isMoved = (file: RevisionFile, text: string, to: string): boolean => {
  const read = revisionInText(file.path, text)
  const wanted: RevisionFile = { ...file, downRevision: [to] }
  return (
    read !== undefined &&
    [...headerNames, 'message' as const, 'createdAt' as const].every(
      name => JSON.stringify(read[name]) === JSON.stringify(wanted[name]),
    )
  )
}
