import { sameTable, type Table, type TableName } from './table.ts'

/**
 * What is remembered of lists of tables that grew out of one another, so that a thousand tables made one after the
 * other are not gone through a thousand times. The lists share it: it may tell of tables that only another of them has.
 */
interface Growth {
  readonly places: Map<string, number>
  /** Every table that was ever put into one of them. */
  readonly all: Table[]
}

const growths = new WeakMap<readonly Table[], Growth>()

/** Where the table of that name is in the list, or -1. */
export const placeOf = (tables: readonly Table[], name: TableName): number => {
  const growth = growths.get(tables)
  if (growth === undefined) return scan(tables, name)
  const at = growth.places.get(keyOf(name))
  if (at === undefined) return -1
  const found = tables[at]
  return found !== undefined && sameTable(found, name) ? at : scan(tables, name)
}

/** The list with this table in it, in the place of an older one of that name. */
export const grown = (tables: readonly Table[], table: Table): readonly Table[] => {
  const growth = growths.get(tables) ?? begun(tables)
  const at = placeOf(tables, table)
  const more = at < 0 ? [...tables, table] : tables.with(at, table)
  growth.places.set(keyOf(table), at < 0 ? tables.length : at)
  growth.all.push(table)
  growths.set(more, growth)
  return more
}

/** The tables of the list, and those that are or were in one that it shares its growth with; only ever added to. */
export const everIn = (tables: readonly Table[]): readonly Table[] => growths.get(tables)?.all ?? tables

const begun = (tables: readonly Table[]): Growth => {
  const places = new Map<string, number>()
  // Of two with one name the first counts.
  for (const [at, table] of tables.entries()) if (!places.has(keyOf(table))) places.set(keyOf(table), at)
  return { places, all: [...tables] }
}

const scan = (tables: readonly Table[], name: TableName): number =>
  tables.findIndex(table => sameTable(table, name))

const keyOf = ({ schema, name }: TableName): string => (schema === undefined ? name : `${schema}\0${name}`)
