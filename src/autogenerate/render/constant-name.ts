import { isIdentifier } from './identifier.ts'
import { vocabulary } from './vocabulary.ts'

/** `message_role`, `MessageRole` and `MESSAGE ROLE` are all `messageRole`; `2fa` of a table is `table2fa`. */
export const constantName = (name: string, kind: string): string => {
  const words = name
    .split(/[^\p{ID_Continue}]+|_+/u)
    .filter(word => word !== '')
    .map(word => (word === word.toUpperCase() ? word.toLowerCase() : word))
  const joined = words.map((word, at) => (at === 0 ? lowered(word) : capitalized(word))).join('')
  return isIdentifier(joined) ? joined : `${kind}${capitalized(joined)}`
}

export const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const lowered = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1)

/** The first of these names that is no word of the language and not taken; the first with a number where none is. */
export const freeName = (
  wanted: readonly [string, ...string[]],
  taken: { has(name: string): boolean },
): string => {
  const isFree = (name: string) => isIdentifier(name) && !reserved.has(name) && !taken.has(name)
  const found = wanted.find(isFree)
  if (found !== undefined) return found
  for (let number = 2; ; number++) if (isFree(`${wanted[0]}${number}`)) return `${wanted[0]}${number}`
}

/** What a constant in a revision's function may not be called: words of the language, and names in use there. */
const reserved: ReadonlySet<string> = new Set(
  `arguments as async await break case catch class const continue debugger default delete do else enum eval
  export extends false finally for from function get if implements import in instanceof interface let new null
  of package private protected public return set static super switch this throw true try typeof undefined var
  void while with yield any never object string number symbol unknown declare module namespace type
  op t revision downRevision branchLabels dependsOn upgrade downgrade`
    .split(/\s+/)
    .concat(vocabulary),
)
