import { sqlRevisionInvalid } from '../errors.ts'
import { type Docstring, linesOfBlockComment, readDocstring } from './docstring.ts'
import { readLiteral } from './literal.ts'
import { type HeaderName, type HeaderValues, headerNames } from './revision-file.ts'
import { displayPath } from './user-file.ts'

/** The parts of a revision written in SQL. */
export interface SqlSections {
  readonly upgrade: SqlSection
  /** Undefined where there is no `-- downgrade` line; empty where there is nothing to do. */
  readonly downgrade: SqlSection | undefined
}

export interface SqlSection {
  readonly sql: string
  /** The line of the file on which it begins, from 1. */
  readonly line: number
}

const marker = /^--[^\S\n]*(upgrade|downgrade)[^\S\n]*$/gim
const fact = new RegExp(`^(?:export const )?(${headerNames.join('|')})\\s*[:=]\\s*(.*?);?$`)

/** Whether the text reaches the first section, so that the whole header is in it. */
export const holdsSqlHeader = (text: string): boolean => text.search(marker) >= 0

/**
 * Reads the header of a revision in SQL: the same names in the comments before the first section, as
 * `-- revision: 2f1c0a7b9d3e` or `-- revision = '2f1c0a7b9d3e'`.
 */
export const scanSqlHeader = (
  text: string,
): { readonly values: HeaderValues; readonly docstring: Docstring } => {
  const comments = leadingComments(text.slice(0, holdsSqlHeader(text) ? text.search(marker) : undefined))
  const values: Partial<Record<HeaderName, unknown>> = {}
  const told = comments.filter(line => {
    const [, name, value = ''] = fact.exec(line.trim()) ?? []
    if (name !== undefined) values[name as HeaderName] = readValue(value)
    return name === undefined
  })
  return { values, docstring: readDocstring(told) }
}

/** @throws LimbeckError SQL_REVISION_INVALID */
export const readSqlSections = (path: string, text: string): SqlSections => {
  const lineAt = (position: number) => text.slice(0, position).split('\n').length
  const invalid = (position: number | undefined, sentence: string) =>
    sqlRevisionInvalid(displayPath(path), position && lineAt(position), sentence, path)
  const marks = [...text.matchAll(marker)]
  const [first] = marks
  if (first === undefined) throw invalid(undefined, 'has no line "-- upgrade"')
  const outside = /^(?!--)\S.*$/m.exec(
    text
      .slice(0, first.index)
      .replace(/^\uFEFF/, '')
      .replace(/\/\*[\s\S]*?\*\//g, blank),
  )
  if (outside !== null) throw invalid(outside.index + 1, 'has SQL before the line "-- upgrade"')
  const sections: { upgrade?: SqlSection; downgrade?: SqlSection } = {}
  for (const [index, mark] of marks.entries()) {
    const name = mark[1]!.toLowerCase() as 'upgrade' | 'downgrade'
    if (sections[name] !== undefined) throw invalid(mark.index + 1, `has a second line "-- ${name}"`)
    const start = mark.index + mark[0].length
    const section = text.slice(start, marks[index + 1]?.index)
    sections[name] = {
      sql: section.trim(),
      line: lineAt(start + section.length - section.trimStart().length),
    }
  }
  if (sections.upgrade === undefined) throw invalid(undefined, 'has no line "-- upgrade"')
  return { upgrade: sections.upgrade, downgrade: sections.downgrade }
}

const blank = (comment: string): string => comment.replace(/[^\n]/g, ' ')

const leadingComments = (text: string): readonly string[] => {
  const head = /^(?:\s|--[^\n]*|\/\*[\s\S]*?\*\/)*/.exec(text.replace(/^\uFEFF/, ''))?.[0] ?? ''
  return (head.match(/--[^\n]*|\/\*[\s\S]*?\*\/|\n[^\S\n]*(?=\n)/g) ?? []).flatMap(comment =>
    comment.startsWith('--')
      ? comment.replace(/^-- ?/, '')
      : comment.startsWith('/*')
        ? [...linesOfBlockComment(comment), '']
        : '',
  )
}

/** A literal, or bare words: SQL's comments have no need of quotes. */
const readValue = (value: string): unknown => {
  const literal = readLiteral(value, 0)
  if (literal !== undefined) return literal.value
  const items = value.split(/[\s,]+/).filter(item => item !== '')
  return items.length === 1 ? items[0] : items
}
