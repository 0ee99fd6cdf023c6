import { nameTaken } from '../errors.ts'
import type { Constraint } from '../schema/constraint.ts'
import { everIn, placeOf } from '../schema/grown-tables.ts'
import { othersOf, pathOf, type State } from '../schema/state.ts'
import { type Table, type TableName, tableKey } from '../schema/table.ts'
import type { TableIndex } from '../schema/table-index.ts'
import type { Features } from './features.ts'

/** What has a name beside others of its kind. A key is what has an index behind it: unique, exclusion, primary. */
export type NamedKind = 'table' | 'index' | 'key' | 'primaryKey' | 'foreignKey' | 'check'

/** Something that wants a name. */
export interface Named {
  readonly kind: NamedKind
  readonly name: string
}

export const namedConstraint = (constraint: Constraint): readonly Named[] =>
  constraint.name === undefined ? [] : [{ kind: kindOf(constraint), name: constraint.name }]

export const indexNamed = ({ name }: TableIndex): Named => ({ kind: 'index', name })

const kindOf = ({ kind }: Constraint): NamedKind => (kind === 'unique' || kind === 'exclusion' ? 'key' : kind)

/**
 * Refuses names that something else has in the same list: PostgreSQL keeps tables, indexes and keys of a schema in
 * one, so the index of another table may be in the way.
 *
 * @param table where they are wanted; what it has itself is the caller's to look at
 * @throws NAME_TAKEN
 */
export const refuseTakenNames = (
  wanted: readonly Named[],
  table: TableName,
  state: State,
  { names }: Features,
): void => {
  for (const [at, { kind, name }] of wanted.entries()) {
    const perSchema = names.perSchema.find(list => list.includes(kind)) ?? []
    const perTable = names.perTable.find(list => list.includes(kind)) ?? []
    for (const other of tablesWith(name, state.schema.tables)) {
      if (other.schema !== table.schema) continue
      const own = other.name === table.name
      const found = namesOf(other).get(name) ?? []
      if (found.some(taken => perSchema.includes(taken) || (own && perTable.includes(taken))))
        throw nameTaken(name, kindWords[kind], tableKey(other), other.name === name)
    }
    const twin = wanted.slice(0, at).find(earlier => earlier.name === name)
    if (twin && (perSchema.includes(twin.kind) || perTable.includes(twin.kind)))
      throw nameTaken(name, kindWords[kind], tableKey(table), false)
  }
}

/** Asks whether something that is not looked at has the names already, on whatever table. */
export const askForNames = (
  wanted: readonly Named[],
  table: TableName,
  state: State,
  { names }: Features,
): void => {
  for (const { kind, name } of wanted)
    if (names.perSchema.some(list => list.includes(kind)))
      othersOf(state, { list: 'parts', ...pathOf({ ...table, name }) })
}

/** The names that come with a new table. */
export const namedIn = (table: Table): readonly Named[] => [
  { kind: 'table', name: table.name },
  ...table.constraints.flatMap(namedConstraint),
  ...table.indexes.map(indexNamed),
]

const kindWords: Readonly<Record<NamedKind, string>> = {
  table: 'a table',
  index: 'an index',
  key: 'a constraint',
  primaryKey: 'a constraint',
  foreignKey: 'a foreign key',
  check: 'a check',
}

/** Which tables have something of that name, as far as they have been read. */
interface Readings {
  read: number
  readonly holders: Map<string, Map<string, TableName>>
}

const readings = new WeakMap<readonly Table[], Readings>()

/** The tables of the list in which something may have the name: each is read once, however many operations there are. */
const tablesWith = (name: string, tables: readonly Table[]): readonly Table[] => {
  const ever = everIn(tables)
  const reading = readings.get(ever) ?? { read: 0, holders: new Map<string, Map<string, TableName>>() }
  readings.set(ever, reading)
  for (; reading.read < ever.length; reading.read++) {
    const table = ever[reading.read]!
    for (const held of namesOf(table).keys()) {
      const holders = reading.holders.get(held) ?? new Map<string, TableName>()
      reading.holders.set(held, holders.set(tableKey(table), table))
    }
  }
  const holders = reading.holders.get(name)?.values() ?? []
  return [...holders].flatMap(holder => tables[placeOf(tables, holder)] ?? [])
}

const known = new WeakMap<Table, ReadonlyMap<string, readonly NamedKind[]>>()

/** Looked at once for each table, however many operations there are. */
const namesOf = (table: Table): ReadonlyMap<string, readonly NamedKind[]> => {
  const found = known.get(table)
  if (found) return found
  const made = new Map<string, readonly NamedKind[]>()
  for (const { kind, name } of namedIn(table)) made.set(name, [...(made.get(name) ?? []), kind])
  known.set(table, made)
  return made
}
