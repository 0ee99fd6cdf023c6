import type { InTable } from '../../operations/in-table.ts'
import { inTable } from '../../operations/in-table.ts'
import type { Operation } from '../../operations/index.ts'
import type { Schema, View } from '../../schema/schema.ts'
import { type Table, type TableName, tableKey } from '../../schema/table.ts'
import type { TableIndex } from '../../schema/table-index.ts'
import { foldedName, mentionedNames } from '../../sql/mentioned-names.ts'
import type { CompareContext } from '../context.ts'
import { objectKey } from '../managed.ts'
import { allMentioning, byMention, type Mentioning } from './by-mention.ts'
import {
  type ChangedTables,
  gone,
  renamed,
  retyped,
  type Touched,
  touches,
  widened,
} from './changed-tables.ts'
import type { Expressions } from './expressions.ts'
import { compareIndexes, toAlter } from './indexes.ts'
import { partRenames, renamesInOrder } from './part-renames.ts'
import { type ViewChange, viewChange } from './same-view.ts'
import { tablePair } from './table-pair.ts'

export interface ViewsCompared {
  /** Views that go, for good or to come back, those that read others first. They go before anything is renamed. */
  readonly dropped: readonly Operation[]
  /** Views that come, come back or change, each after those that it reads; when the tables are as they will be. */
  readonly made: readonly Operation[]
}

interface PresentView extends Mentioning {
  readonly view: View
  /** As the models have it. */
  readonly wanted?: View
  readonly change: ViewChange
}

/**
 * Views of both sides. One that reads what changes, and holds it as it is, steps aside meanwhile, and so does what reads
 * a view that steps aside. One that neither a model nor a revision knows is never dropped for good.
 */
export const compareViews = (
  from: Schema,
  to: Schema,
  changed: ChangedTables,
  context: CompareContext,
  expressions: Expressions,
): ViewsCompared => {
  const { features, managed, dialect } = context
  const keyOf = (view: View) => tableKey(features.schemas ? view : { name: view.name })
  const namesIn = (view: View) => mentionedNames(view.definition, dialect.grammar.lexical)
  const wanted = new Map(to.views.map(view => [keyOf(view), view]))
  const had = new Set(from.views.map(keyOf))
  const leaving = from.views.filter(
    view => !wanted.has(keyOf(view)) && managed.objects.has(objectKey('views', view)),
  )
  const inTheWay = movedUnder(changed, from, context)
  const goneNow = gone(changed)
  const carried = renamed(changed).map(({ table }) => ({ table }))
  const widenedNow = features.viewsKeep === 'text' ? [] : widened(changed)
  const staying = from.views
    .filter(view => !leaving.includes(view))
    .map((view): PresentView => {
      const after = wanted.get(keyOf(view))
      const mentions = namesIn(view)
      const isMoved = touches(mentions, after ? [...inTheWay, ...goneNow] : inTheWay)
      const isWider = after !== undefined && hasStar(after) && touches(mentions, widenedNow)
      const found =
        isMoved || (isWider && features.viewsKeep === 'types')
          ? 'remake'
          : isWider
            ? 'replace'
            : after
              ? viewChange(view, after, context, expressions)
              : 'none'
      // Of what reads a table in which something was renamed, nobody knows how the engine says it then.
      const change = found === 'replace' && touches(mentions, carried) ? 'remake' : found
      return { view, name: view.name, mentions, change, ...(after ? { wanted: after } : {}) }
    })
  const aside = withReaders(staying, leaving, context)
  const dropped = byMention([
    ...[...aside],
    ...leaving.map(view => ({ view, name: view.name, mentions: namesIn(view) })),
  ]).toReversed()
  const fresh = to.views.filter(view => !had.has(keyOf(view)))
  const made = byMention([
    ...fresh.map(view => ({ name: view.name, mentions: namesIn(view), operations: create(view) })),
    ...staying.map(one => {
      const after = one.wanted ?? one.view
      return {
        name: after.name,
        mentions: one.wanted ? namesIn(one.wanted) : one.mentions,
        operations: aside.has(one) ? create(after) : changesOf(one, context, expressions),
      }
    }),
  ])
  return {
    dropped: dropped.map(({ view }) => drop(view)),
    made: made.flatMap(({ operations }) => operations),
  }
}

/** `SELECT *`, `users.*`; not `count(*)`, and `a * b` only where it stands so that one could think so. */
const hasStar = ({ definition }: View): boolean =>
  definition.parts.some(
    part => typeof part === 'string' && /(?:\b(?:select|distinct|all)|[.,])\s*\*/i.test(part),
  )

/** What a view cannot keep reading: on every engine what has another name, and on PostgreSQL another type. */
const movedUnder = (
  changed: ChangedTables,
  from: Schema,
  { features }: CompareContext,
): readonly Touched[] => [
  ...renamed(changed),
  ...(features.viewsKeep === 'types' ? [...retyped(changed, from), ...changed.routines] : []),
]

/** Whatever reads one that goes has to go with it: PostgreSQL holds it, and SQLite changes no table while a view is broken. */
const withReaders = (
  staying: readonly PresentView[],
  leaving: readonly View[],
  { features }: CompareContext,
): ReadonlySet<PresentView> => {
  const remade = [
    ...staying.filter(({ change }) => change === 'remake'),
    ...(features.viewsKeep === 'types' ? [] : readersToReplace(staying, leaving)),
  ]
  if (features.viewsKeep === 'names') return new Set(remade)
  const ofModels = staying.filter(({ wanted }) => wanted)
  return new Set([
    ...remade,
    ...allMentioning(
      staying,
      remade.map(({ name }) => name),
    ),
    ...allMentioning(
      ofModels,
      leaving.map(({ name }) => name),
    ),
  ])
}

/**
 * Nothing holds what a view reads, but its query is looked at when it gets it, or when a table changes: also the one it had,
 * in the downgrade, and then what that one reads is not yet what it was.
 */
const readersToReplace = (
  staying: readonly PresentView[],
  leaving: readonly View[],
): readonly PresentView[] => {
  const others = [...leaving, ...staying.filter(({ change }) => change !== 'none')]
  const names = others.map(({ name }) => foldedName(name))
  return staying.filter(
    ({ change, mentions }) => change === 'replace' && names.some(name => mentions.has(name)),
  )
}

const create = (view: View): readonly Operation[] => {
  const { indexes = [], ...plain } = view
  return [{ kind: 'createView', view: plain }, ...indexes.map(createIndex(inTable(view.name, view)))]
}

const createIndex =
  (place: InTable) =>
  (index: TableIndex): Operation => ({ kind: 'createIndex', ...place, index })

const drop = (view: View): Operation => ({
  kind: 'dropView',
  ...pathOf(view),
  ...(view.materialized ? { materialized: true } : {}),
  was: view,
})

const pathOf = ({ schema, name }: TableName): TableName =>
  schema === undefined ? { name } : { schema, name }

/** What changes about a view that stays where it is. */
const changesOf = (
  { view, wanted, change }: PresentView,
  context: CompareContext,
  expressions: Expressions,
): readonly Operation[] => {
  if (!wanted) return []
  const comment = context.features.comments && (view.comment ?? '') !== (wanted.comment ?? '')
  const { comment: _, indexes, ...query } = wanted
  return [
    ...(change === 'replace' ? [{ kind: 'replaceView' as const, view: query }] : []),
    ...(comment ? [setComment(wanted)] : []),
    ...indexChanges(view, wanted, context, expressions),
  ]
}

const setComment = (view: View): Operation => {
  const { name, ...place } = pathOf(view)
  return {
    kind: 'setComment',
    on: view.materialized ? { materializedView: name, ...place } : { view: name, ...place },
    comment: view.comment ?? null,
  }
}

const indexChanges = (
  view: View,
  wanted: View,
  context: CompareContext,
  expressions: Expressions,
): readonly Operation[] => {
  const [before, after] = [asTable(view), asTable(wanted)]
  const pair = tablePair(before, after, { table: before, inItsNames: sql => sql }, context, expressions)
  const place = inTable(wanted.name, wanted)
  const indexes = compareIndexes(pair)
  const constraints = { kept: [], dropped: [], created: [] }
  const renamed = renamesInOrder(partRenames({ pair, place, constraints, indexes }, context.features)).ordered
  return [
    ...indexes.dropped.map((was): Operation => ({ kind: 'dropIndex', ...place, name: was.name, was })),
    ...renamed.map(({ operation }) => operation),
    ...indexes.created.map(createIndex(place)),
    ...toAlter(pair, indexes).map((change): Operation => ({ kind: 'alterIndex', ...place, ...change })),
  ]
}

/** What has indexes, for those who compare them. */
const asTable = (view: View): Table => ({
  ...pathOf(view),
  columns: [],
  constraints: [],
  indexes: view.indexes ?? [],
})
