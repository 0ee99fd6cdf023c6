import type { Schema } from './schema.ts'
import { othersOf, pathOf, type State } from './state.ts'
import { type TableName, tableKey } from './table.ts'

/** The lists of a schema beside tables whose members are told apart by their names alone. */
export type NamedList = 'schemas' | 'extensions' | 'enums' | 'domains' | 'sequences' | 'views'

export type NamedIn<L extends NamedList> = Schema[L][number]

/** An object of a list as it is known: itself, known to be absent, or unknown; as `lookUp` is for tables. */
export const lookUpNamed = <L extends NamedList>(
  state: State,
  list: L,
  name: TableName,
): NamedIn<L> | 'absent' | 'unknown' => {
  const found = members(state, list).find(sameNameIn(list, name))
  if (found) return found
  if (state.absent.has(absentNamed(list, name))) return 'absent'
  const others = othersOf(state, { list, ...pathOf(name) })
  return unlisted(list, name) ? 'unknown' : others
}

/** The object if it is known; `undefined` where it is absent or unknown. */
export const knownNamed = <L extends NamedList>(
  state: State,
  list: L,
  name: TableName,
): NamedIn<L> | undefined => {
  const found = lookUpNamed(state, list, name)
  return typeof found === 'string' ? undefined : found
}

/** The state with this object in it, in the place of an older one of that name. */
export const withNamed = <L extends NamedList>(state: State, list: L, object: NamedIn<L>): State => {
  const old = members(state, list)
  const at = old.findIndex(sameNameIn(list, object))
  const key = absentNamed(list, object)
  return {
    ...state,
    schema: { ...state.schema, [list]: at < 0 ? [...old, object] : old.with(at, object) },
    absent: state.absent.has(key) ? new Set([...state.absent].filter(other => other !== key)) : state.absent,
  }
}

/** The state in which this object is known to be absent. */
export const withoutNamed = (state: State, list: NamedList, name: TableName): State => {
  const is = sameNameIn(list, name)
  return {
    ...state,
    schema: { ...state.schema, [list]: members(state, list).filter(other => !is(other)) },
    absent: new Set([...state.absent, absentNamed(list, name)]),
  }
}

/** What may be there though no list has it: the sequences of identity columns, and the default schema. */
const unlisted = (list: NamedList, { name }: TableName): boolean =>
  list === 'sequences' || (list === 'schemas' && name === 'public')

const members = <L extends NamedList>(state: State, list: L): readonly NamedIn<L>[] =>
  state.schema[list] as readonly NamedIn<L>[]

/** A schema is in no schema, and an extension is called the same wherever its objects lie. */
const sameNameIn =
  (list: NamedList, name: TableName) =>
  (other: TableName): boolean =>
    other.name === name.name && (list === 'schemas' || list === 'extensions' || other.schema === name.schema)

/** The key of an object that is known to be absent. No key of a table has a NUL in it. */
export const absentNamed = (list: NamedList, { schema, name }: TableName): string =>
  `${list}\0${list === 'extensions' || schema === undefined ? tableKey({ name }) : tableKey({ schema, name })}`
