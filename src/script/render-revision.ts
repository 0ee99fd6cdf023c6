import { writeDocstring } from './docstring.ts'

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
  /** What the bodies use, beside `Op`. */
  readonly imports?: readonly ImportedNames[]
}

export interface ImportedNames {
  /** The module: `limbeck/schema`. */
  readonly from: string
  readonly names: readonly string[]
}

const widest = 110

/** The text of a revision file, as a person would have written it. */
export const renderRevisionFile = (revision: NewRevision): string =>
  [
    writeDocstring(revision.message, [
      `Revises: ${revision.downRevision.join(', ') || 'base'}`,
      `Created: ${revision.created.toISOString().replace(/\.\d+Z$/, 'Z')}`,
    ]),
    "import type { Op } from 'limbeck'",
    ...renderImports(revision.imports ?? []),
    '',
    `export const revision = ${quote(revision.revision)}`,
    `export const downRevision = ${renderIds(revision.downRevision)}`,
    ...renderOptional('branchLabels', revision.branchLabels),
    ...renderOptional('dependsOn', revision.dependsOn),
    '',
    ...renderFunction('upgrade', revision.upgrade),
    '',
    ...renderFunction('downgrade', revision.downgrade),
    '',
  ].join('\n')

const renderImports = (imports: readonly ImportedNames[]): readonly string[] => {
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

const renderFunction = (name: string, body: readonly string[]): readonly string[] => {
  const lines = body.length === 0 ? ['// ...'] : body
  // An unused parameter without the underscore is an error under noUnusedParameters.
  const op = lines.every(line => line.startsWith('//')) ? '_op' : 'op'
  return [`export function ${name}(${op}: Op) {`, ...lines.map(line => (line === '' ? '' : `  ${line}`)), '}']
}

const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`
