import type { CanonicalRequest } from '../../dialects/canonical-request.ts'
import { apply } from '../../operations/apply.ts'
import type { Operation } from '../../operations/index.ts'
import type { Schema } from '../../schema/schema.ts'
import { knownState } from '../../schema/state.ts'
import { type Table, tableKey } from '../../schema/table.ts'
import type { CompareContext } from '../context.ts'
import { grantsAgain } from '../grants-again.ts'
import { written } from '../written.ts'
import { aroundRoutines } from './around-routines.ts'
import { beforeRenames } from './before-renames.ts'
import { byMention, type OperationsOf } from './by-mention.ts'
import type { Touched } from './changed-tables.ts'
import { compareDomains } from './domains.ts'
import { compareEnums } from './enums.ts'
import { answered, collecting, type Expressions } from './expressions.ts'
import { inDefaultSchema } from './in-default-schema.ts'
import { inModelWords } from './in-model-words.ts'
import { type Compared, inOrder } from './in-order.ts'
import { keepingText } from './keeping-text.ts'
import { neededFirst } from './needed-first.ts'
import { comparePolicies, compareRowSecurity, compareTriggers, placesOf } from './on-tables.ts'
import { withoutOtherPartitions } from './partitions.ts'
import { compareExtensions, compareSchemas } from './plain-objects.ts'
import { compareRoutines } from './routines.ts'
import { columnKey, compareSequences } from './sequences.ts'
import { compareTable, type TableCompared } from './table-changes.ts'
import { tablePair } from './table-pair.ts'
import { compareViews } from './views.ts'

/**
 * What takes a database from one schema to another, in an order in which every operation finds what it needs.
 * The operations carry the definitions of `to` as they are, so that a revision written on one engine also runs on
 * another; whether something differs is decided by what the engine keeps of both sides.
 *
 * @param from what the database has
 * @param to what the models say
 */
export const compare = (from: Schema, to: Schema, context: CompareContext): readonly Operation[] =>
  compareWith(from, to, context, answered(context))

/** What `compare` comes to by the answers there are, and what the engine has yet to be asked for it to be right. */
export interface ComparedSoFar {
  readonly operations: readonly Operation[]
  /** Expressions that differ as text. */
  readonly open: readonly CanonicalRequest[]
}

export const compareSoFar = (from: Schema, to: Schema, context: CompareContext): ComparedSoFar => {
  const { expressions, requests } = collecting(context)
  const operations = compareWith(from, to, context, expressions)
  return { operations, open: requests() }
}

const compareWith = (
  present: Schema,
  wanted: Schema,
  context: CompareContext,
  expressions: Expressions,
): readonly Operation[] => {
  const { renames = [], features, managed } = context
  const to = inDefaultSchema(wanted, context.defaultSchema)
  const whole = withoutOtherPartitions(present, to)
  const routines = compareRoutines(whole, to, context, expressions)
  const aside = aroundRoutines(whole, to, routines.leaving, context)
  const from = aside.reduce((state, operation) => apply(operation, state, features), knownState(whole)).schema
  const keyOf = (table: Table) => tableKey(features.schemas ? table : { name: table.name })
  const renamed = renames.reduce((state, rename) => apply(rename, state, features), knownState(from)).schema
  const before = keepingText(inModelWords(renamed, to, features, keyOf), to, context, keyOf)
  const byKey = ({ tables }: Schema) => new Map(tables.map(table => [keyOf(table), table]))
  const [had, wants] = [byKey(before), byKey(to)]
  const presentOf = beforeRenames(from, renames)
  const domains = compareDomains(before, to, context, expressions)
  const staying = to.tables.flatMap(after => {
    const old = had.get(keyOf(after))
    return old
      ? [
          compareTable(
            tablePair(
              old,
              withoutAnswers(after, features),
              presentOf(old),
              context,
              expressions,
              before.collation,
            ),
          ),
        ]
      : []
  })
  const gone = before.tables.filter(table => !wants.has(keyOf(table)) && managed.tables.has(keyOf(table)))
  const tables = {
    renames,
    enums: compareEnums({ ...before, tables: withoutGone(before, staying, gone) }, to, context),
    tables: staying,
    fresh: to.tables.filter(table => !had.has(keyOf(table))).map(table => withoutAnswers(table, features)),
    gone,
  }
  const changed = {
    ...tables,
    remadeDomains: domains.remade,
    routines: [...routines.remade, ...columnsIn(aside)],
  }
  const views = compareViews(from, to, changed, context, expressions)
  const places = placesOf(changed, views, from, context)
  const triggers = compareTriggers(from, to, places, context, expressions)
  const policies = comparePolicies(from, to, places, context, expressions)
  const goneColumns = tables.tables.flatMap(({ pair, columns }) =>
    columns.gone.map(({ name }) => columnKey(pair.before, name)),
  )
  const sequences = compareSequences(
    before,
    to,
    { tables: tables.gone, columns: new Set(goneColumns) },
    context,
  )
  const schemas = compareSchemas(from, to, context)
  const extensions = compareExtensions(from, to, context)
  const compared: Compared = {
    ...tables,
    objects: {
      // A domain may call a function that is new, and a function may be about a domain.
      first: [...sequences.first, ...operationsIn(byMention([...domains.made, ...routines.early]))],
      owned: sequences.owned,
      last: [...operationsIn(byMention([...domains.gone, ...routines.gone]).toReversed()), ...sequences.last],
    },
  }
  const operations = [
    ...triggers.dropped,
    ...policies.dropped,
    ...views.dropped,
    ...aside,
    ...routines.dropped,
    ...schemas.first,
    ...extensions.first,
    ...inOrder(compared, features),
    ...compareRowSecurity(
      tables.tables.map(({ pair }) => pair),
      context,
    ),
    ...routines.late,
    ...views.made,
    ...routines.last,
    ...policies.made,
    ...triggers.made,
    ...extensions.last,
    ...schemas.last,
  ]
  return grantsAgain(neededFirst(operations, context), from).map(written(features))
}

/** Columns that go meanwhile; a view may read them. */
const columnsIn = (operations: readonly Operation[]): readonly Touched[] =>
  operations.flatMap(operation =>
    operation.kind === 'dropColumn' ? [{ table: operation.table, column: operation.name }] : [],
  )

/** What goes need not be changed before. */
const withoutGone = (
  { tables }: Schema,
  staying: readonly TableCompared[],
  gone: readonly Table[],
): readonly Table[] => {
  const goneColumns = new Map(
    staying.map(({ pair, columns }) => [pair.before, new Set(columns.gone.map(({ name }) => name))]),
  )
  const going = new Set(gone)
  return tables
    .filter(table => !going.has(table))
    .map(table => {
      const names = goneColumns.get(table)
      return names ? { ...table, columns: table.columns.filter(({ name }) => !names.has(name)) } : table
    })
}

const operationsIn = (things: readonly OperationsOf[]): readonly Operation[] =>
  things.flatMap(({ operations }) => operations)

/** `renamedFrom` answers a question; it is no part of what a table is. Nor is what the engine has not got. */
const withoutAnswers = (
  { renamedFrom: _, rowSecurity, ...table }: Table,
  { objects }: CompareContext['features'],
): Table => ({
  ...table,
  ...(rowSecurity && objects.includes('policies') ? { rowSecurity } : {}),
  columns: table.columns.map(({ renamedFrom, ...column }) => column),
})
