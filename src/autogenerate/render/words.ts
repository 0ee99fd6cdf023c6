import type { TypeOf } from '../../schema/types.ts'
import { isIdentifier } from './identifier.ts'
import { valueCode } from './value.ts'

type EnumOf = TypeOf<'enum'>

/** A constant that is declared before its first use: `const messageRole = enumType(...)`. */
export interface Constant {
  readonly name: string
  readonly code: string
}

/** The names that the text of one function uses, remembered while it is written. */
export interface Words {
  /** A name from `limbeck/schema`. */
  readonly use: (name: string) => string
  /** The constant of an enum. */
  readonly enumConstant: (type: EnumOf) => string
  readonly imports: () => readonly string[]
  /** The constants that came into use since it was last asked. */
  readonly newConstants: () => readonly Constant[]
}

export const wordsOf = (): Words => {
  const imports = new Set<string>()
  const constants = new Map<string, Constant>()
  let declared = 0
  const use = (name: string): string => {
    imports.add(name)
    return name
  }
  return {
    use,
    enumConstant: type => {
      const { name, schema, values } = type
      const key = JSON.stringify([schema, name, values])
      const known = constants.get(key)
      if (known) return known.name
      const taken = new Set([...constants.values()].map(constant => constant.name))
      const args = [name, values, ...(schema === undefined ? [] : [{ schema }])]
      const constant = {
        name: freeName(constantName(name), taken),
        code: `${use('enumType')}(${args.map(valueCode).join(', ')})`,
      }
      constants.set(key, constant)
      return constant.name
    },
    imports: () => [...imports].sort(),
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
  op t revision downRevision branchLabels dependsOn upgrade downgrade
  bigint boolean bytes char check date double enumType foreignKey index integer interval json
  jsonb now numeric primaryKey randomUuid rawType real schemaWith smallint sql table text time timestamp unique
  uniqueIndex uuid varchar`.split(/\s+/),
)
