import { byText } from '../../by-text.ts'
import type { TypeOf } from '../../schema/types.ts'
import { constantName, freeName } from './constant-name.ts'

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
  /** The name of a type that is declared elsewhere and can be called here; `undefined` where none is. */
  readonly declared: (type: TypeOf<'enum' | 'domain'>) => string | undefined
  readonly imports: () => readonly string[]
  /** What is used of modules of the project's own, in alphabetical order. */
  readonly modules: () => readonly { readonly from: string; readonly names: readonly string[] }[]
  /** The constants that came into use since it was last asked. */
  readonly newConstants: () => readonly Constant[]
}

export const wordsOf = ({ declared: declaredType }: Partial<Pick<Words, 'declared'>> = {}): Words => {
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
    declared: declaredType ?? (() => undefined),
    useFrom: (name, module) => {
      modules.set(module, (modules.get(module) ?? new Set()).add(name))
      return name
    },
    constant: (name, code) => {
      const known = constants.get(code)
      if (known) return known.name
      const taken = new Set([...constants.values()].map(constant => constant.name))
      const wanted = constantName(name, 'enum')
      const constant = { name: freeName([wanted, `${wanted}Enum`], taken), code }
      constants.set(code, constant)
      return constant.name
    },
    imports: () => [...imports].sort(),
    modules: () =>
      [...modules.entries()]
        .sort(([a], [b]) => byText(a, b))
        .map(([from, names]) => ({ from, names: [...names].sort() })),
    newConstants: () => {
      const fresh = [...constants.values()].slice(declared)
      declared = constants.size
      return fresh
    },
  }
}
