import type { Execute } from '../../operations/execute.ts'
import type { Operation } from '../../operations/index.ts'
import type { Unsaid } from '../../schema/unsaid.ts'
import { mentionedNames } from '../../sql/mentioned-names.ts'
import { sql } from '../../sql/sql.ts'
import { anyLexicalRules, tokens } from '../../sql/tokens.ts'
import { type MadeAlike, madeName } from '../compare/needed-first.ts'

/** Something that no builder says, as an operation that makes it by SQL. */
interface MadeBySql {
  readonly name: string
  /** What makes it, without the texts in it: a comment may have any name in it. */
  readonly says: string
  /** Types are there before all that has columns and arguments of them. */
  readonly isType: boolean
  readonly operation: Execute & { readonly declares: readonly Operation[] }
  readonly note: string
}

/**
 * What makes a schema, and between it what no builder says, each before the first that speaks of it and after those it
 * speaks of itself; what nobody speaks of comes last.
 *
 * @returns the operations, and what a reader of the revision is told of those that are SQL
 */
export const withUnsaid = (
  operations: readonly Operation[],
  unsaid: readonly Unsaid[],
): {
  readonly operations: readonly Operation[]
  readonly notes: ReadonlyMap<Operation, string>
  readonly bySql: ReadonlyMap<Operation, MadeAlike>
} => {
  const made = unsaid.filter(({ instead }) => instead === undefined).flatMap(madeBySql)
  const whole = unsaid
    .filter(({ instead }) => instead !== undefined)
    .flatMap(said => wholeTable(said, operations))
  const stands = new Map(
    whole.flatMap(({ operation }) => operation.declares.map((own, at) => [own, at === 0 ? [operation] : []])),
  )
  const all = operations.flatMap((operation): readonly Operation[] => stands.get(operation) ?? [operation])
  const last = all.at(-1)
  // From behind: each finds those that speak of it in their places.
  for (const thing of inOrder(made).toReversed())
    all.splice(placeOf(thing, all) ?? (last ? all.indexOf(last) + 1 : 0), 0, thing.operation)
  return {
    operations: all,
    notes: new Map([...whole, ...made].map(({ operation, note }) => [operation, note])),
    bySql: new Map(
      [...whole, ...made].map(({ operation, name, says }) => [
        operation,
        { name, needs: mentionedNames(sql.raw(says)) },
      ]),
    ),
  }
}

/** SQL that makes a table, and declares what of it the models say. */
const wholeTable = (said: Unsaid, operations: readonly Operation[]): readonly MadeBySql[] => {
  const own = operations.filter(operation => isOf(operation, said))
  if (own[0]?.kind !== 'createTable') return []
  return madeBySql(said).map(thing => ({ ...thing, operation: { ...thing.operation, declares: own } }))
}

const isOf = (operation: Operation, { name, instead }: Unsaid): boolean => {
  switch (operation.kind) {
    case 'createTable':
      return operation.table.name === name
    case 'createIndex':
    case 'createForeignKey':
    case 'createCheckConstraint':
      return instead === 'table and indexes' && operation.table === name
    default:
      return false
  }
}

const madeBySql = ({ what, name, why, make, drop }: Unsaid): readonly MadeBySql[] =>
  make === undefined
    ? []
    : [
        {
          // What goes with its table is nothing that others speak of.
          name: drop === undefined || what === 'cast' ? '' : bareName(name),
          says: withoutStrings(make),
          isType: / type$|^collation$/.test(what),
          operation: {
            kind: 'execute',
            sql: sql.raw(make),
            declares: [],
            down: drop === undefined ? 'nothing' : sql.raw(drop),
          },
          note: `The ${what} ${name}: ${why}.`.replace(/\s+/g, ' '),
        },
      ]

const withoutStrings = (text: string): string =>
  tokens(text, anyLexicalRules)
    .map(({ kind, text }) => (kind === 'string' ? "''" : text))
    .join('')

/** `===` of `public.===`, which has a dot in it nowhere else. */
const bareName = (name: string): string => name.slice(name.indexOf('.') + 1)

/** Those that others speak of, each after those it speaks of; then the rest. */
const inOrder = (made: readonly MadeBySql[]): readonly MadeBySql[] => {
  const ordered: MadeBySql[] = []
  const seen = new Set<MadeBySql>()
  const visit = (thing: MadeBySql): void => {
    if (seen.has(thing)) return
    seen.add(thing)
    for (const other of made) if (other !== thing && speaksOf(thing.says, other.name)) visit(other)
    ordered.push(thing)
  }
  for (const thing of made) if (thing.name !== '') visit(thing)
  made.forEach(visit)
  return ordered
}

/** `undefined` where nobody speaks of it. */
const placeOf = ({ name, says, isType }: MadeBySql, operations: readonly Operation[]): number | undefined => {
  const first = operations.findIndex(operation => speaksOf(textOf(operation), name))
  if (first === -1) return undefined
  const needed = operations.findLastIndex(operation => {
    const made = madeName(operation)
    return made !== undefined && speaksOf(says, made)
  })
  return isType ? first : Math.max(first, needed + 1)
}

const speaksOf = (text: string, name: string): boolean => {
  if (name === '') return false
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1))
    if (!isPartOfWord(text[at - 1], name[0]!) && !isPartOfWord(text[at + name.length], name.at(-1)!))
      return true
  return false
}

const isPartOfWord = (beside: string | undefined, edge: string): boolean =>
  beside !== undefined && /[\w$]/.test(edge) && /[\w$]/.test(beside)

const textOf = (operation: Operation): string => JSON.stringify(operation, withoutBigints)

const withoutBigints = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value
