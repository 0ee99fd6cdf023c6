import type { Schema } from '../../schema/schema.ts'
import { type Table, type TableName, tableKey } from '../../schema/table.ts'
import type { Unsaid } from '../../schema/unsaid.ts'
import { brokenReference } from '../broken-reference.ts'
import type { IncludeObject } from '../hooks.ts'
import { withoutObjects } from './excluded.ts'
import { historyOf } from './histories.ts'
import { withNamedEnums } from './named-enums.ts'

/** What models can say of a database, and what of it they leave out. */
export interface PulledSchema {
  readonly schema: Schema
  readonly leftOut: readonly Unsaid[]
}

/** A reflected schema as models can say it. */
export const pulledSchema = (reflected: Schema, includeObject: IncludeObject | undefined): PulledSchema => {
  const leftOut: Unsaid[] = []
  const wanted = includeObject ? withoutObjects(reflected, includeObject) : reflected
  const schema = withoutStrays(withoutHistories(wanted, leftOut))
  const tables = new Map(schema.tables.map(table => [tableKey(table), table]))
  const said: Schema = {
    ...schema,
    tables: schema.tables.map(table => sayable(table, tables, leftOut)),
  }
  leftOut.push(...lostOf(said))
  return { schema: withNamedEnums(said), leftOut }
}

/** Without the tables in which other tools keep what they have run. */
const withoutHistories = (schema: Schema, leftOut: Unsaid[]): Schema => ({
  ...schema,
  tables: schema.tables.filter(table => {
    const tool = historyOf(table)
    if (tool === undefined) return true
    leftOut.push({ what: 'table', name: tableKey(table), why: `${tool} keeps in it what it has run` })
    return false
  }),
})

/** Without what is on tables that were left out. */
const withoutStrays = (schema: Schema): Schema => {
  const there = new Set([...schema.tables, ...schema.views].map(tableKey))
  const stays = ({ table }: { readonly table: TableName }) => there.has(tableKey(table))
  return {
    ...schema,
    triggers: schema.triggers.filter(stays),
    policies: schema.policies.filter(stays),
    sequences: schema.sequences.filter(({ ownedBy }) => ownedBy === undefined || stays(ownedBy)),
  }
}

/** The table without the foreign keys that models cannot say. Comparing leaves those as they are. */
const sayable = (table: Table, tables: ReadonlyMap<string, Table>, leftOut: Unsaid[]): Table => ({
  ...table,
  constraints: table.constraints.filter(constraint => {
    const why = constraint.kind === 'foreignKey' ? brokenReference(constraint, tables) : undefined
    if (why === undefined) return true
    leftOut.push({
      what: 'foreign key',
      name: `${tableKey(table)}.${constraint.name ?? ('columns' in constraint ? constraint.columns.join('_') : '')}`,
      why,
    })
    return false
  }),
})

/** What a reflected schema tells and no builder says. */
const lostOf = ({ tables, views }: Schema): readonly Unsaid[] => [
  ...tables.flatMap(table => [
    ...(table.unsaid === undefined
      ? []
      : [{ what: 'table', name: tableKey(table), why: `${table.unsaid} have no words in models` }]),
    ...(table.source === undefined || !/ \?$/.test(table.source)
      ? []
      : [{ what: 'table', name: tableKey(table), why: 'its CREATE TABLE was not understood in full' }]),
    ...table.indexes.flatMap(({ name, invalid }) =>
      invalid
        ? [
            {
              what: 'index',
              name,
              why: 'it is broken (a CREATE INDEX CONCURRENTLY failed), and is made anew',
            },
          ]
        : [],
    ),
  ]),
  ...views.flatMap(view =>
    view.storage === undefined
      ? []
      : [
          {
            what: 'materialized view',
            name: tableKey(view),
            why: 'how its rows are stored has no words in models',
          },
        ],
  ),
]
