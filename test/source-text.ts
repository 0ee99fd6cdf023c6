/** One `import`, `export ... from` or `import()` of a file. */
export interface SourceImport {
  readonly specifier: string
  /** `type` leaves no trace at run time, `dynamic` is `import()`. */
  readonly kind: 'static' | 'type' | 'dynamic'
}

// In this order: what begins first wins, so a quote in a comment is no string.
const comment = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/
const quoted = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/
const template = /`(?:\\[\s\S]|[^`\\])*`/
// A slash begins a regular expression only where no value can stand before it.
const regExp =
  /(?<=(?:[=(,:!&|?{}[;\n]|\breturn)\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/
const tokens = new RegExp(
  `(?<isComment>${comment.source})|(?<isQuoted>${quoted.source})|${template.source}|${regExp.source}`,
  'g',
)

/** What remains of a source without its comments, templates and regular expressions, and without quoted texts too. */
export const bareCode = (source: string, keep: 'quoted' | 'nothing' = 'nothing'): string =>
  source.replace(tokens, (text, ...rest) => {
    const { isComment, isQuoted } = rest.at(-1)
    if (isComment !== undefined) return ' '
    return isQuoted !== undefined && keep === 'quoted' ? text : "''"
  })

/** Everything a TypeScript source imports. A scan of the text: enough for sources that Biome formats. */
export const importsOf = (source: string): readonly SourceImport[] => {
  const code = bareCode(source, 'quoted')
  const statements = code.matchAll(/^(?:import|export)\b([^'"`;=]*?\bfrom\s*|\s*)(['"])([^'"]+)\2/gm)
  const calls = code.matchAll(/(\btypeof\s+)?\bimport\(\s*(['"])([^'"]+)\2/g)
  return [
    ...[...statements].map(
      ([, clause, , specifier]): SourceImport => ({
        specifier: specifier!,
        kind: /^\s*type\s+(?!from\b)/.test(clause!) ? 'type' : 'static',
      }),
    ),
    ...[...calls].map(
      ([, isQuery, , specifier]): SourceImport => ({
        specifier: specifier!,
        kind: isQuery === undefined ? 'dynamic' : 'type',
      }),
    ),
  ]
}
