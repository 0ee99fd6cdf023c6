import { inTable } from '../../operations/in-table.ts'
import type { Operation } from '../../operations/index.ts'
import type { Policy, Schema, Trigger } from '../../schema/schema.ts'
import { type TableName, tableKey } from '../../schema/table.ts'
import { type LexicalRules, printSql } from '../../sql/grammar.ts'
import { foldedName, mentionedNames } from '../../sql/mentioned-names.ts'
import type { CompareContext, Rename } from '../context.ts'
import { onTableKey } from '../managed.ts'
import { nameAfter } from '../renamed-table.ts'
import { type ChangedTables, gone, renamed, retyped, type Touched, touches } from './changed-tables.ts'
import { equal } from './equal.ts'
import { expressionText } from './expression-text.ts'
import type { Expressions } from './expressions.ts'
import type { TablePair } from './table-pair.ts'
import type { ViewsCompared } from './views.ts'

/** What of triggers, or of policies, goes before anything is renamed, and what comes when everything else is there. */
export interface OnTablesCompared {
  readonly dropped: readonly Operation[]
  readonly made: readonly Operation[]
}

/** What happens to the things that they are on. */
export interface Places {
  readonly renames: readonly Rename[]
  /** Tables that go, and views that go or are made anew: what is on them goes along. */
  readonly leaving: readonly TableName[]
  /** What holds as it is what it reads: it steps aside. */
  readonly touched: readonly Touched[]
}

/** What is in the way of tables, views and routines, or goes with them. */
export const placesOf = (
  changed: ChangedTables,
  views: ViewsCompared,
  from: Schema,
  { features }: CompareContext,
): Places & { readonly remadeViews: readonly TableName[] } => {
  const droppedViews = views.dropped.flatMap(operation => (operation.kind === 'dropView' ? [operation] : []))
  return {
    renames: changed.renames,
    leaving: [...changed.gone, ...droppedViews],
    remadeViews: views.made.flatMap(operation => (operation.kind === 'createView' ? [operation.view] : [])),
    touched: [
      ...renamed(changed),
      ...gone(changed),
      ...(features.viewsKeep === 'types' ? [...retyped(changed, from), ...changed.routines] : []),
    ],
  }
}

type OnTable = Trigger | Policy

interface Kind<T extends OnTable> {
  readonly list: 'triggers' | 'policies'
  readonly text: (thing: T) => ReadonlySet<string>
  readonly change: (
    old: T,
    wanted: T,
  ) => { readonly remake: boolean; readonly operations: readonly Operation[] }
  readonly create: (thing: T) => Operation
  readonly drop: (thing: T) => Operation
}

const compareOnTables = <T extends OnTable>(
  had: readonly T[],
  wanted: readonly T[],
  { renames, leaving, touched }: Places,
  { managed }: CompareContext,
  { list, text, change, create, drop }: Kind<T>,
): OnTablesCompared => {
  const afterwards = (table: TableName): TableName => nameAfter(table, renames)
  const keyOf = (table: TableName, { name }: OnTable) => onTableKey(list, name, table)
  const present = new Map(had.map(thing => [keyOf(afterwards(thing.table), thing), thing]))
  const names = new Set(wanted.map(thing => keyOf(thing.table, thing)))
  const left = new Set(leaving.map(tableKey))
  const goesAlong = (thing: T) => left.has(tableKey(thing.table))
  const dropped: Operation[] = []
  const made = wanted.flatMap((thing): readonly Operation[] => {
    const old = present.get(keyOf(thing.table, thing))
    if (!old || goesAlong(old)) return [create(thing)]
    const { remake, operations } = touches(text(old), touched)
      ? { remake: true, operations: [] }
      : change(old, thing)
    if (!remake) return operations
    dropped.push(drop(old))
    return [create(thing)]
  })
  for (const thing of had)
    if (
      !names.has(keyOf(afterwards(thing.table), thing)) &&
      !goesAlong(thing) &&
      managed.objects.has(keyOf(thing.table, thing))
    )
      dropped.push(drop(thing))
  return { dropped, made }
}

/** Triggers of both sides. One that neither models nor revisions know comes back with its view. */
export const compareTriggers = (
  from: Schema,
  to: Schema,
  places: Places & { readonly remadeViews: readonly TableName[] },
  context: CompareContext,
  expressions: Expressions,
): OnTablesCompared => {
  const { features, dialect } = context
  const views = new Set(to.views.map(tableKey))
  const remade = new Set(places.remadeViews.map(tableKey))
  const keyOf = ({ name, table }: Trigger) => onTableKey('triggers', name, table)
  const said = new Set(to.triggers.map(keyOf))
  const others = from.triggers.filter(
    trigger =>
      remade.has(tableKey(trigger.table)) &&
      !said.has(keyOf(trigger)) &&
      !context.managed.objects.has(keyOf(trigger)),
  )
  return compareOnTables(from.triggers, [...to.triggers, ...others], places, context, {
    list: 'triggers',
    text: ({ definition }) => mentionedNames(definition, dialect.grammar.lexical),
    create: createTrigger,
    drop: trigger => ({
      kind: 'dropTrigger',
      ...placeOf(trigger),
      name: trigger.name,
      was: withoutTable(trigger),
    }),
    change: (old, wanted) => {
      const on = views.has(tableKey(wanted.table)) ? 'view' : 'table'
      const isSame = isSameTrigger(old, wanted, on, context, expressions)
      const remake = !isSame || old.fires !== wanted.fires
      const isOtherComment =
        features.comments && features.schemas && (old.comment ?? '') !== (wanted.comment ?? '')
      return {
        remake,
        operations: isOtherComment
          ? [
              {
                kind: 'setComment',
                on: { trigger: wanted.name, ...placeOf(wanted) },
                comment: wanted.comment ?? null,
              },
            ]
          : [],
      }
    },
  })
}

const withoutTable = <T extends OnTable>({ table: _, ...rest }: T): Omit<T, 'table'> => rest

const placeOf = ({ table }: OnTable) => inTable(table.name, table)

const createTrigger = (trigger: Trigger): Operation => ({
  kind: 'createTrigger',
  ...placeOf(trigger),
  trigger: withoutTable(trigger),
})

const isSameTrigger = (
  old: Trigger,
  wanted: Trigger,
  on: 'table' | 'view',
  { dialect: { grammar } }: CompareContext,
  expressions: Expressions,
): boolean => {
  const text = (sql: string) =>
    expressionText(withoutHead(sql, grammar.lexical), { name: '' }, grammar.lexical)
  const before = printSql(old.definition, grammar)
  if (text(before) === text(printSql(wanted.definition, grammar))) return true
  const said = expressions.said({ use: 'trigger', object: wanted, on })
  // A temporary table stood in for its own.
  return said !== undefined && text(said.replace(/\bpg_temp(?:_\d+)?\./, '')) === text(before)
}

/**
 * What a trigger of MySQL or MariaDB does and when, without its name and its table, in quotes or not, and without the mode
 * under which it runs. Others are as they stand.
 */
const withoutHead = (text: string, rules: LexicalRules): string => {
  if (rules.bodies !== 'routines') return text
  const head =
    /^\s*(?:SET\s+STATEMENT\b.*?\bFOR\s+)?CREATE\b.*?\bTRIGGER\b.*?\b(BEFORE|AFTER)\s+(\w+)\s+ON\b.*?\bFOR\s+EACH\s+ROW\b/is
  return text.replace(head, '$1 $2')
}

/** Policies of both sides. */
export const comparePolicies = (
  from: Schema,
  to: Schema,
  places: Places,
  context: CompareContext,
  expressions: Expressions,
): OnTablesCompared => {
  const { features, dialect } = context
  if (!features.objects.includes('policies')) return { dropped: [], made: [] }
  const printed = (sql: Policy['using']) => (sql ? printSql(sql, dialect.grammar) : null)
  const plain = (sql: Policy['using']) => {
    const text = printed(sql)
    return text === null ? null : expressionText(text, { name: '' }, dialect.grammar.lexical)
  }
  return compareOnTables(from.policies, to.policies, places, context, {
    list: 'policies',
    text: ({ table, using, withCheck }) =>
      new Set([
        foldedName(table.name),
        ...[using, withCheck].flatMap(sql => (sql ? [...mentionedNames(sql)] : [])),
      ]),
    create: policy => ({ kind: 'createPolicy', ...placeOf(policy), policy: withoutTable(policy) }),
    drop: policy => ({
      kind: 'dropPolicy',
      ...placeOf(policy),
      name: policy.name,
      was: withoutTable(policy),
    }),
    change: (old, wanted) => {
      const texts = [old, wanted].map(({ using, withCheck }) => [plain(using), plain(withCheck)])
      const isSame =
        equal(texts[0], texts[1]) ||
        expressions.said({ use: 'policy', object: wanted }) ===
          JSON.stringify([printed(old.using), printed(old.withCheck)])
      const rest = ({ restrictive, command, roles }: Policy) => ({ restrictive, command, roles })
      const isOtherComment = (old.comment ?? '') !== (wanted.comment ?? '')
      return {
        remake: !isSame || !equal(rest(old), rest(wanted)),
        operations: isOtherComment
          ? [
              {
                kind: 'setComment',
                on: { policy: wanted.name, ...placeOf(wanted) },
                comment: wanted.comment ?? null,
              },
            ]
          : [],
      }
    },
  })
}

/** Row security of tables of both sides. Where a model says nothing, only what a revision switched on is switched off. */
export const compareRowSecurity = (
  pairs: readonly TablePair[],
  { features, managed }: CompareContext,
): readonly Operation[] => {
  if (!features.objects.includes('policies')) return []
  return pairs.flatMap(({ before, after, present }): readonly Operation[] => {
    const place = inTable(after.name, after)
    if (before.rowSecurity === after.rowSecurity) return []
    if (after.rowSecurity === undefined)
      return managed.objects.has(onTableKey('policies', '', present.table))
        ? [{ kind: 'disableRowSecurity', ...place }]
        : []
    const isForced = after.rowSecurity === 'forced'
    return [
      {
        kind: 'enableRowSecurity',
        ...place,
        ...(isForced || before.rowSecurity === 'forced' ? { force: isForced } : {}),
      },
    ]
  })
}
