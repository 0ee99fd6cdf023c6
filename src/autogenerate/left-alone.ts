import type { Schema } from '../schema/schema.ts'
import { type Table, type TableName, tableKey } from '../schema/table.ts'
import type { Included, IncludedKind, IncludeObject } from './hooks.ts'

/** Both sides of a comparison. */
export interface Sides {
  readonly database: Schema
  readonly models: Schema
}

/**
 * Both sides without what the project's `includeObject` leaves out. Of a table that stays, what is left out is on both
 * sides as the database has it.
 */
export const leftAlone = (
  { database, models }: Sides,
  includeObject: IncludeObject | undefined,
  defaultSchema: string | undefined,
): Sides => {
  if (!includeObject) return { database, models }
  const keyOf = ({ schema, name }: TableName) =>
    tableKey(schema === undefined || schema === defaultSchema ? { name } : { schema, name })
  const without = <T extends Thing>(kind: IncludedKind, had: readonly T[], wanted: readonly T[]) => {
    const key = (thing: T) =>
      kind === 'schema' || kind === 'extension'
        ? thing.name
        : JSON.stringify([keyOf(thing), thing.table && keyOf(thing.table), thing.arguments])
    const left = leftOut(includeObject, kind, pairs(had, wanted, key))
    const kept = (side: readonly T[]) => side.filter(thing => !left.has(thing))
    return [kept(had), kept(wanted)] as const
  }
  const schemas = without('schema', database.schemas, models.schemas)
  const extensions = without('extension', database.extensions, models.extensions)
  const enums = without('enum', database.enums, models.enums)
  const domains = without('domain', database.domains, models.domains)
  const sequences = without('sequence', database.sequences, models.sequences)
  const views = without('view', database.views, models.views)
  const routines = without('routine', database.routines, models.routines)
  const triggers = without('trigger', database.triggers, models.triggers)
  const policies = without('policy', database.policies, models.policies)
  const tables = without('table', database.tables, models.tables)
  const had = new Map(tables[0].map(table => [keyOf(table), table]))
  const side = (at: 0 | 1, own: readonly Table[]): Schema => ({
    schemas: schemas[at],
    extensions: extensions[at],
    enums: enums[at],
    domains: domains[at],
    sequences: sequences[at],
    tables: own,
    views: views[at],
    routines: routines[at],
    triggers: triggers[at],
    policies: policies[at],
  })
  return {
    database: side(0, tables[0]),
    models: side(
      1,
      tables[1].map(table => withoutParts(includeObject, had.get(keyOf(table)), table)),
    ),
  }
}

/** What all kinds have, as far as they have it. */
interface Thing extends TableName {
  readonly table?: TableName
  readonly arguments?: string
}

type AnyIncluded = Included[IncludedKind]

/** What is there on either side, or on both. */
interface Pair<T> {
  readonly had: T | undefined
  readonly wanted: T | undefined
}

const pairs = <T>(had: readonly T[], wanted: readonly T[], key: (thing: T) => string): readonly Pair<T>[] => {
  const byKey = new Map<string, { had: T | undefined; wanted: T | undefined }>()
  for (const thing of had) byKey.set(key(thing), { had: thing, wanted: undefined })
  for (const thing of wanted) byKey.set(key(thing), { had: byKey.get(key(thing))?.had, wanted: thing })
  return [...byKey.values()]
}

const leftOut = <T extends AnyIncluded>(
  ask: IncludeObject,
  kind: IncludedKind,
  both: readonly Pair<T>[],
): ReadonlySet<AnyIncluded> => {
  const left = both.filter(({ had, wanted }) => {
    const object = wanted ?? had
    // A constraint that the database keeps without a name cannot be asked about.
    if (object?.name === undefined) return false
    return !ask(object, object.name, kind, wanted === undefined, wanted && had)
  })
  const out = new Set<AnyIncluded>()
  for (const { had, wanted } of left) {
    if (had) out.add(had)
    if (wanted) out.add(wanted)
  }
  return out
}

/** A primary key is the only one, and on MySQL it has no name of its own. */
const keyOfPart = (part: { readonly kind?: string; readonly name?: string }): string =>
  part.kind === 'primaryKey' ? 'primaryKey' : `name ${part.name}`

/** A model's table, with what is left out as the database has it. */
const withoutParts = (ask: IncludeObject, had: Table | undefined, wanted: Table): Table => {
  const parts = <T extends AnyIncluded & { readonly name?: string }>(
    kind: IncludedKind,
    old: readonly T[],
    own: readonly T[],
  ): readonly T[] => {
    const both = pairs(old, own, keyOfPart)
    const left = leftOut(ask, kind, both)
    if (left.size === 0) return own
    const present = new Map(both.map(({ had, wanted }) => [wanted, had]))
    return [
      ...own.flatMap(thing => (left.has(thing) ? (present.get(thing) ?? []) : thing)),
      ...both.flatMap(({ had, wanted }) => (had && !wanted && left.has(had) ? had : [])),
    ]
  }
  return {
    ...wanted,
    columns: parts('column', had?.columns ?? [], wanted.columns),
    constraints: parts('constraint', had?.constraints ?? [], wanted.constraints),
    indexes: parts('index', had?.indexes ?? [], wanted.indexes),
  }
}
