import type { Span } from './table-text.ts'

export interface Replacement extends Span {
  readonly by: string
}

/** The text with parts of it replaced; no two of them may overlap. */
export const spliced = (text: string, replacements: readonly Replacement[]): string => {
  let result = ''
  let at = 0
  for (const { start, end, by } of [...replacements].sort((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + by
    at = end
  }
  return result + text.slice(at)
}
