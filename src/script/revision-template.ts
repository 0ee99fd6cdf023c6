import { readFileSync } from 'node:fs'
import { LimbeckError, templateInvalid } from '../errors.ts'
import {
  formatOf,
  type NewRevision,
  type RevisionFormat,
  renderParts,
  renderRevisionFile,
} from './render-revision.ts'
import type { RevisionFile } from './revision-file.ts'
import { revisionInText } from './revision-in-text.ts'
import { displayPath } from './user-file.ts'

/** What a function that writes revision files is given. */
export interface RevisionTemplateData extends NewRevision {
  /** What Limbeck would write. */
  readonly text: string
}

/** Gives the text of a new revision file. */
export type RevisionTemplate = (revision: RevisionTemplateData) => string

/** The endings of a template, and of the files that it makes. */
const shape = /\.(ts|mts|js|mjs|sql)(?:\.(?:template|tmpl|txt))?$/

/** The ending of the revision files that a template makes; undefined where its name does not tell. */
export const templateEnding = (template: string | RevisionTemplate | undefined): string | undefined =>
  typeof template === 'string' ? shape.exec(template)?.[1] : 'ts'

/** What stands between the braces of a template's words, and what may stand there. */
const word = /\{\{\s*(\w*)\s*\}\}/g

/**
 * The text of a new revision file, by the user's template where there is one. It is read back before anybody writes it:
 * a revision whose header cannot be read would break every command.
 *
 * @param template the path of a file, or a function
 * @throws LimbeckError TEMPLATE_INVALID
 */
export const textOfRevision = (
  template: string | RevisionTemplate | undefined,
  planned: RevisionFile,
  revision: NewRevision,
): string => {
  const format = formatOf(planned.path)
  if (template === undefined) return renderRevisionFile(revision, format)
  const shown = typeof template === 'string' ? displayPath(template) : 'The function "template"'
  const text =
    typeof template === 'string'
      ? filled(template, shown, revision, format)
      : called(template, shown, { ...revision, text: renderRevisionFile(revision, format) })
  const wrong = differenceFrom(planned, text)
  if (wrong !== undefined) throw templateInvalid(shown, `makes a file in which ${wrong}`)
  return text
}

const called = (template: RevisionTemplate, shown: string, data: RevisionTemplateData): string => {
  let text: unknown
  try {
    text = template(data)
  } catch (cause) {
    throw templateInvalid(shown, `threw ${String(cause)}`, cause)
  }
  if (typeof text === 'string') return text
  throw templateInvalid(shown, `gave ${text === null ? 'null' : `a value of type ${typeof text}`}, no text`)
}

const filled = (path: string, shown: string, revision: NewRevision, format: RevisionFormat): string => {
  let template: string
  try {
    template = readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .replace(/\r\n/g, '\n')
  } catch (cause) {
    throw templateInvalid(shown, `cannot be read (${(cause as NodeJS.ErrnoException).code})`, cause)
  }
  const parts: Readonly<Record<string, readonly string[]>> = { ...renderParts(revision, format) }
  const partOf = (name: string): readonly string[] => {
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined
    if (part !== undefined) return part
    const known = Object.keys(parts).join(', ')
    throw templateInvalid(shown, `has {{${name}}}; what may stand in its braces is ${known}`)
  }
  return template
    .replace(/^([^\S\n]*)\{\{\s*(\w*)\s*\}\}[^\S\n]*(?:\n|$)/gm, (_, indent: string, name: string) =>
      partOf(name)
        .map(line => (line === '' ? '\n' : `${indent}${line}\n`))
        .join(''),
    )
    .replace(word, (_, name: string) => partOf(name).join(' '))
}

/** Why a text is not the revision that was planned, as the end of a sentence; undefined where it is. */
export const differenceFrom = (planned: RevisionFile, text: string): string | undefined => {
  let read: RevisionFile | undefined
  try {
    read = revisionInText(planned.path, text)
  } catch (error) {
    if (!(error instanceof LimbeckError)) throw error
    return `something is wrong: ${error.message.replace(/\.$/, '')}`
  }
  if (read === undefined) return 'the header is no literal, or there is no upgrade'
  for (const name of ['revision', 'downRevision', 'branchLabels', 'dependsOn'] as const) {
    const [wanted, found] = [planned[name], read[name]].map(value => [value].flat().join(', ') || 'null')
    if (wanted !== found) return `"${name}" is ${found} instead of ${wanted}`
  }
  return undefined
}
