import { writeDocstring } from './docstring.ts'
import { sqlDocstring } from './sql-docstring.ts'

/** What a new revision file says. */
export interface NewRevision {
  readonly revision: string
  readonly downRevision: readonly string[]
  readonly branchLabels?: readonly string[]
  readonly dependsOn?: readonly string[]
  readonly message: string
  readonly created: Date
  /** Lines of the function's body, not indented. A line end within an entry stands as it is. */
  readonly upgrade: readonly string[]
  readonly downgrade: readonly string[]
  /** Whether it is a transaction, where it says that for itself. */
  readonly transaction?: boolean | undefined
  /** What the bodies use, beside `Op`. */
  readonly imports?: readonly ImportedNames[]
}

export interface ImportedNames {
  /** The module: `limbeck/schema`. */
  readonly from: string
  readonly names: readonly string[]
}

const widest = 110

/** What a revision file is written in; SQL has its header in comments. */
export type RevisionFormat = 'ts' | 'js' | 'sql'

/** By the ending of the file. */
export const formatOf = (path: string): RevisionFormat =>
  path.endsWith('.sql') ? 'sql' : path.endsWith('js') ? 'js' : 'ts'

/** The pieces of a revision file, a line each: what a template may hold in double braces. */
export interface RevisionParts {
  /** The message, to stand in a comment. */
  readonly message: readonly string[]
  /** The ids it comes after, or `base`. */
  readonly revises: readonly string[]
  readonly created: readonly string[]
  /** The comment at the head of the file, with message, parents and time. */
  readonly docstring: readonly string[]
  readonly imports: readonly string[]
  /** What makes it a revision: its id, its parents, its labels, what it depends on. */
  readonly header: readonly string[]
  readonly upgrade: readonly string[]
  readonly downgrade: readonly string[]
}

export const renderParts = (revision: NewRevision, format: RevisionFormat): RevisionParts => {
  const revises = revision.downRevision.join(', ') || 'base'
  const created = revision.created.toISOString().replace(/\.\d+Z$/, 'Z')
  const facts = [`Revises: ${revises}`, `Created: ${created}`]
  const message = [revision.message.replace(/\s+/g, ' ').replaceAll('*/', '* /').trim()]
  const { branchLabels = [], dependsOn = [], transaction } = revision
  const common = { message, revises: [revises], created: [created] }
  if (format === 'sql')
    return {
      ...common,
      docstring: sqlDocstring(message.join(' '), facts),
      imports: [],
      header: [
        `-- revision: ${revision.revision}`,
        `-- downRevision: ${revision.downRevision.join(', ') || 'null'}`,
        ...(branchLabels.length === 0 ? [] : [`-- branchLabels: ${branchLabels.join(', ')}`]),
        ...(dependsOn.length === 0 ? [] : [`-- dependsOn: ${dependsOn.join(', ')}`]),
        ...(transaction === undefined ? [] : [`-- transaction: ${transaction}`]),
      ],
      upgrade: revision.upgrade,
      downgrade: revision.downgrade,
    }
  return {
    ...common,
    docstring: writeDocstring(revision.message, facts).split('\n'),
    imports: [
      ...(format === 'ts' ? ["import type { Op } from 'limbeck'"] : []),
      ...renderImports(revision.imports ?? []),
    ],
    header: [
      `export const revision = ${quote(revision.revision)}`,
      `export const downRevision = ${renderIds(revision.downRevision)}`,
      ...renderOptional('branchLabels', branchLabels),
      ...renderOptional('dependsOn', dependsOn),
      ...(transaction === undefined ? [] : [`export const transaction = ${transaction}`]),
    ],
    upgrade: bodyOf(revision.upgrade),
    downgrade: bodyOf(revision.downgrade),
  }
}

/** The text of a revision file, as a person would have written it. */
export const renderRevisionFile = (revision: NewRevision, format: RevisionFormat = 'ts'): string => {
  const { docstring, imports, header, upgrade, downgrade } = renderParts(revision, format)
  const blocks =
    format === 'sql'
      ? [...docstring, ...header, '', '-- upgrade', ...upgrade, '', '-- downgrade', ...downgrade]
      : [
          ...docstring,
          ...imports,
          '',
          ...header,
          '',
          ...renderFunction('upgrade', upgrade, format),
          '',
          ...renderFunction('downgrade', downgrade, format),
        ]
  return `${blocks.join('\n')}\n`
}

/** A line for each module, or as many as its names need. */
export const renderImports = (imports: readonly ImportedNames[]): readonly string[] => {
  const modules = [...new Set(imports.map(({ from }) => from))].sort()
  return modules.flatMap(from => {
    const names = [...new Set(imports.filter(one => one.from === from).flatMap(one => one.names))].sort()
    if (names.length === 0) return []
    const line = `import { ${names.join(', ')} } from ${quote(from)}`
    if (line.length <= widest) return line
    return ['import {', ...names.map(name => `  ${name},`), `} from ${quote(from)}`]
  })
}

const renderIds = (ids: readonly string[]): string =>
  ids.length === 0 ? 'null' : ids.length === 1 ? quote(ids[0]!) : `[${ids.map(quote).join(', ')}]`

const renderOptional = (name: string, values: readonly string[] = []): readonly string[] =>
  values.length === 0 ? [] : [`export const ${name} = ${renderIds(values)}`]

const bodyOf = (body: readonly string[]): readonly string[] => (body.length === 0 ? ['// ...'] : body)

const renderFunction = (
  name: string,
  lines: readonly string[],
  format: RevisionFormat,
): readonly string[] => {
  // An unused parameter without the underscore is an error under noUnusedParameters.
  const op = lines.every(line => line.startsWith('//')) ? '_op' : 'op'
  const typed = format === 'js' ? op : `${op}: Op`
  return [`export function ${name}(${typed}) {`, ...lines.map(line => (line === '' ? '' : `  ${line}`)), '}']
}

/** Without a backslash wherever that can be: what is escaped is no literal that a header is read by. */
const quote = (text: string): string =>
  /^[^"\\]*'[^"\\]*$/.test(text) ? `"${text}"` : `'${text.replace(/[\\']/g, '\\$&')}'`
