import { isIdentifier } from './identifier.ts'
import { vocabulary } from './vocabulary.ts'

/** A constant that is declared before its first use: `const messageRole = enumType(...)`. */
export interface Constant {
  readonly name: string
  readonly code: string
}

/** The names that the text of one function uses, remembered while it is written. */
export interface Words {
  /** A name from `limbeck/schema`. */
  readonly use: (name: string) => string
  /** A name from a module of the project's own. */
  readonly useFrom: (name: string, module: string) => string
  /** The constant for this code: an enum, a type of one's own. */
  readonly constant: (name: string, code: string) => string
  readonly imports: () => readonly string[]
  /** What is used of modules of the project's own, in alphabetical order. */
  readonly modules: () => readonly { readonly from: string; readonly names: readonly string[] }[]
  /** The constants that came into use since it was last asked. */
  readonly newConstants: () => readonly Constant[]
}

export const wordsOf = (): Words => {
  const imports = new Set<string>()
  const modules = new Map<string, Set<string>>()
  const constants = new Map<string, Constant>()
  let declared = 0
  const use = (name: string): string => {
    imports.add(name)
    return name
  }
  return {
    use,
    useFrom: (name, module) => {
      modules.set(module, (modules.get(module) ?? new Set()).add(name))
      return name
    },
    constant: (name, code) => {
      const known = constants.get(code)
      if (known) return known.name
      const taken = new Set([...constants.values()].map(constant => constant.name))
      const constant = { name: freeName(constantName(name), taken), code }
      constants.set(code, constant)
      return constant.name
    },
    imports: () => [...imports].sort(),
    modules: () =>
      [...modules.entries()]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([from, names]) => ({ from, names: [...names].sort() })),
    newConstants: () => {
      const fresh = [...constants.values()].slice(declared)
      declared = constants.size
      return fresh
    },
  }
}

/** `message_role`, `MessageRole` and `MESSAGE ROLE` are all `messageRole`. */
const constantName = (name: string): string => {
  const words = name
    .split(/[^\p{ID_Continue}]+|_+/u)
    .filter(word => word !== '')
    .map(word => (word === word.toUpperCase() ? word.toLowerCase() : word))
  const joined = words
    .map(
      (word, at) => (at === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1),
    )
    .join('')
  return isIdentifier(joined) ? joined : `enum${joined.charAt(0).toUpperCase()}${joined.slice(1)}`
}

const freeName = (wanted: string, taken: ReadonlySet<string>): string => {
  const isFree = (name: string) => isIdentifier(name) && !reserved.has(name) && !taken.has(name)
  const base = isIdentifier(wanted) ? wanted : 'enumValue'
  const candidates = [base, `${base}Enum`]
  for (let number = 2; ; number++) {
    const found = candidates.find(isFree)
    if (found !== undefined) return found
    candidates.push(`${base}${number}`)
  }
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
