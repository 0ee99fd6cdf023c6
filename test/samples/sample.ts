/** A piece of TypeScript that the documentation shows. */
export interface Sample {
  /** Below the project's folder, with forward slashes. */
  readonly file: string
  /** The line of the file on which the code begins, from 1. */
  readonly line: number
  readonly code: string
}

/** Every fenced `ts` block of a Markdown text. The lines may be indented, as in a list. */
export const samplesInMarkdown = (file: string, text: string): readonly Sample[] => {
  const samples: Sample[] = []
  let fence: string | undefined
  let language = ''
  let block: string[] = []
  let indent = 0
  text.split('\n').forEach((line, index) => {
    const mark = /^(\s*)(`{3,}|~{3,})\s*([\w-]*)/.exec(line)
    if (fence === undefined && mark) {
      fence = mark[2]!
      language = mark[3]!
      indent = mark[1]!.length
      block = []
    } else if (fence !== undefined && mark?.[2]?.startsWith(fence) && mark[3] === '') {
      if (/^(ts|typescript|mts)$/.test(language))
        samples.push({ file, line: index + 1 - block.length, code: block.join('\n') })
      fence = undefined
    } else if (fence !== undefined) {
      block.push(line.slice(Math.min(indent, line.search(/\S|$/))))
    }
  })
  if (fence !== undefined) throw new Error(`${file}: a code block is never closed.`)
  return samples
}

/** Every fenced `ts` block in the JSDoc of a source. An `@example` without one is an error. */
export const samplesInSource = (file: string, text: string): readonly Sample[] =>
  [...text.matchAll(/^[ \t]*\/\*\*[\s\S]*?\*\//gm)].flatMap(({ 0: comment, index }) => {
    const linesBefore = text.slice(0, index).split('\n').length - 1
    const bare = comment
      .replace(/\*\/$/, '')
      .split('\n')
      .map(line => line.replace(/^\s*\/?\*+ ?/, ''))
    const samples = samplesInMarkdown(file, bare.join('\n'))
    if (bare.filter(line => line.startsWith('@example')).length > samples.length)
      throw new Error(`${file}:${linesBefore + 1}: an @example without a \`\`\`ts block.`)
    return samples.map(sample => ({ ...sample, line: sample.line + linesBefore }))
  })
