import { LimbeckError } from '../errors.ts'
import { apply } from '../operations/apply.ts'
import type { Features } from '../operations/features.ts'
import { definitionOf, type Operation } from '../operations/index.ts'
import type { Column } from '../schema/column.ts'
import type { Schema } from '../schema/schema.ts'
import { unknownState, withoutTable } from '../schema/state.ts'
import { columnOf, type Table, type TableStorage, tableKey } from '../schema/table.ts'
import { equal } from './compare/equal.ts'
import type { CompareDialect } from './context.ts'

/**
 * The tables as the applied revisions tell of them. What raw SQL and data steps did is not seen, so this is how
 * things are said, and never whether they are there.
 */
export const toldBy = (operations: readonly Operation[], features: Features): Schema =>
  operations.reduce((state, operation) => {
    const { opaque, tables } = definitionOf(operation)
    if (opaque) return state
    try {
      return apply(operation, state, features)
    } catch (error) {
      if (!(error instanceof LimbeckError)) throw error
      // Something unseen has changed the table in between: of it nothing is told any more.
      return tables(operation).reduce(withoutTable, state)
    }
  }, unknownState).schema

/**
 * The present schema in the words of the revisions, wherever the engine keeps both alike: a UUID is text in SQLite's
 * catalog, and a downgrade that says `text()` would be wrong on PostgreSQL.
 */
export const inWordsOf = (told: Schema, present: Schema, dialect: CompareDialect): Schema => {
  const byKey = new Map(told.tables.map(table => [tableKey(table), table]))
  return {
    ...present,
    tables: present.tables.map(table => {
      const said = byKey.get(tableKey(table))
      return said ? tableInWordsOf(said, table, dialect) : table
    }),
  }
}

const tableInWordsOf = (told: Table, present: Table, { lower }: CompareDialect): Table => {
  const [keptTold, kept] = [lower(told), lower(present)]
  const { options: _, ...others } = present
  const options = storageInWordsOf(told, present, keptTold, kept)
  return {
    ...others,
    ...(options ? { options } : {}),
    ...(told.comment !== undefined && keptTold.comment === kept.comment ? { comment: told.comment } : {}),
    columns: present.columns.map(column => {
      const [said, keptSaid, keptNow] = [told, keptTold, kept].map(table => columnOf(table, column.name))
      return said && keptSaid && keptNow ? columnInWordsOf(said, column, keptSaid, keptNow) : column
    }),
    constraints: alike(told.constraints, present.constraints, keptTold.constraints, kept.constraints),
    indexes: alike(
      told.indexes.filter(({ name }) => keptTold.indexes.some(index => index.name === name)),
      present.indexes,
      keptTold.indexes,
      kept.indexes,
    ),
  }
}

/** How the table is kept; what this engine has none of is as it was told. */
const storageInWordsOf = (
  told: Table,
  present: Table,
  keptTold: Table,
  kept: Table,
): TableStorage | undefined => {
  const members = new Set([
    ...Object.keys(told.options ?? {}),
    ...Object.keys(present.options ?? {}),
  ] as (keyof TableStorage)[])
  const said = [...members].flatMap(member => {
    const { options } = equal(keptTold.options?.[member], kept.options?.[member]) ? told : present
    return options?.[member] === undefined ? [] : [[member, options[member]]]
  })
  return said.length === 0 ? undefined : Object.fromEntries(said)
}

/** Member by member: what is kept alike is said as it was told. */
const columnInWordsOf = (told: Column, present: Column, keptTold: Column, kept: Column): Column => {
  // Column by column of a whole database: one object, and no list of its members.
  const said: Record<string, unknown> = {}
  const say = (member: keyof Column) => {
    if (member === 'renamedFrom') return
    const value = (equal(keptTold[member], kept[member]) ? told : present)[member]
    if (value !== undefined) said[member] = value
  }
  for (const member in told) say(member as keyof Column)
  for (const member in present) if (!(member in told)) say(member as keyof Column)
  return said as unknown as Column
}

/** Constraints or indexes that are kept alike keep the names that the database has. */
const alike = <T extends { readonly name?: string }>(
  told: readonly T[],
  present: readonly T[],
  keptTold: readonly T[],
  kept: readonly T[],
): readonly T[] => {
  const free = new Set(told.keys())
  return present.map((thing, at) => {
    const found = [...free].find(other => equal(unnamed(keptTold[other]), unnamed(kept[at])))
    if (found === undefined) return thing
    free.delete(found)
    const { name: _, ...said } = told[found]!
    return { ...said, ...(thing.name === undefined ? {} : { name: thing.name }) } as T
  })
}

const unnamed = (thing: { readonly name?: string } | undefined) => ({ ...thing, name: undefined })
