import type { CanonicalRequest } from '../../dialects/canonical-request.ts'
import { apply } from '../../operations/apply.ts'
import type { Operation } from '../../operations/index.ts'
import type { Schema } from '../../schema/schema.ts'
import { knownState } from '../../schema/state.ts'
import { type Table, tableKey } from '../../schema/table.ts'
import { renameIdentifier } from '../../sql/rename-identifier.ts'
import type { CompareContext } from '../context.ts'
import { compareEnums } from './enums.ts'
import { answered, collecting, type Expressions } from './expressions.ts'
import { inDefaultSchema } from './in-default-schema.ts'
import { createTables, dropTables } from './new-tables.ts'
import { compareTable, tableOperations } from './table-changes.ts'
import type { TablePair } from './table-pair.ts'

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

/** What the engine has to be asked before `compare` can decide: expressions that differ as text. */
export const expressionsToAsk = (
  from: Schema,
  to: Schema,
  context: CompareContext,
): readonly CanonicalRequest[] => {
  const { expressions, requests } = collecting(context)
  compareWith(from, to, context, expressions)
  return requests()
}

const compareWith = (
  from: Schema,
  wanted: Schema,
  context: CompareContext,
  expressions: Expressions,
): readonly Operation[] => {
  const to = inDefaultSchema(wanted, context.defaultSchema)
  const renames = context.renames ?? []
  const before = renames.reduce(
    (state, rename) => apply(rename, state, context.features),
    knownState(from),
  ).schema
  const keyOf = (table: Table) => tableKey(context.features.schemas ? table : { name: table.name })
  const [had, wants] = [before, to].map(({ tables }) => new Map(tables.map(table => [keyOf(table), table])))
  const enums = compareEnums(before, to, context)
  const fresh = createTables(to.tables.filter(table => !had!.has(keyOf(table))).map(withoutAnswers))
  const compared = to.tables.flatMap(after => {
    const old = had!.get(keyOf(after))
    return old ? [compareTable(pairOf(old, withoutAnswers(after), from, context, expressions))] : []
  })
  const unsettled = new Map(
    compared.map(({ pair, columns }) => [
      tableKey(pair.after),
      new Set([...columns.converted, ...columns.remade]),
    ]),
  )
  const changes = compared.map(table => tableOperations(table, unsettled))
  const gone = before.tables.filter(
    table => !wants!.has(keyOf(table)) && context.managed.tables.has(keyOf(table)),
  )
  return [
    ...renames,
    ...enums.created,
    ...changes.flatMap(({ dropKeys }) => dropKeys),
    ...fresh.created,
    ...changes.flatMap(table => table.changes),
    ...fresh.late,
    ...changes.flatMap(({ createKeys }) => createKeys),
    ...dropTables(gone),
    ...enums.dropped,
  ]
}

const pairOf = (
  before: Table,
  after: Table,
  from: Schema,
  context: CompareContext,
  expressions: Expressions,
): TablePair => {
  const renames = context.renames ?? []
  const moved = renames.find(rename => rename.kind === 'renameTable' && rename.to === before.name)
  const presentKey = tableKey({ ...before, name: moved?.table ?? before.name })
  const present = moved ? (from.tables.find(table => tableKey(table) === presentKey) ?? before) : undefined
  const columns = renames.filter(
    rename =>
      rename.kind === 'renameColumn' && rename.table === before.name && rename.schema === before.schema,
  )
  return {
    before,
    after,
    kept: { before: context.dialect.lower(before), after: context.dialect.lower(after) },
    present: columns.length > 0 || present ? (present ?? originalOf(before, from)) : before,
    inPresentNames: expression =>
      columns.reduceRight(
        (renamed, rename) =>
          rename.kind === 'renameColumn' ? renameIdentifier(renamed, rename.to, rename.from) : renamed,
        expression,
      ),
    expressions,
    context,
  }
}

const originalOf = (table: Table, from: Schema): Table =>
  from.tables.find(other => tableKey(other) === tableKey(table)) ?? table

/** `renamedFrom` answers a question; it is no part of what a table is. */
const withoutAnswers = ({ renamedFrom: _, ...table }: Table): Table => ({
  ...table,
  columns: table.columns.map(({ renamedFrom, ...column }) => column),
})
