import type { Operation } from '../../operations/index.ts'
import type { Routine, Schema } from '../../schema/schema.ts'
import { tableKey } from '../../schema/table.ts'
import { printSql } from '../../sql/grammar.ts'
import { foldedName, mentionedNames } from '../../sql/mentioned-names.ts'
import type { CompareContext } from '../context.ts'
import { isManagedRoutine, routineKey } from '../managed.ts'
import { byMention, type OperationsOf } from './by-mention.ts'
import type { Touched } from './changed-tables.ts'
import { expressionText } from './expression-text.ts'
import type { Expressions } from './expressions.ts'
import { namesInExpressions } from './names-in-expressions.ts'

export interface RoutinesCompared {
  /** Those that no statement replaces. */
  readonly dropped: readonly Operation[]
  /** They, and those that go for good: what uses them is in the way. */
  readonly remade: readonly Touched[]
  /** Those that are dropped while others of their name are made. */
  readonly leaving: readonly Touched[]
  /** Those that tables and domains use, before them. */
  readonly early: readonly OperationsOf[]
  readonly late: readonly Operation[]
  /** Those that read a view which is new. */
  readonly last: readonly Operation[]
  readonly gone: readonly OperationsOf[]
}

const none: RoutinesCompared = {
  dropped: [],
  remade: [],
  leaving: [],
  early: [],
  late: [],
  last: [],
  gone: [],
}

/** Functions and procedures of both sides. */
export const compareRoutines = (
  from: Schema,
  to: Schema,
  context: CompareContext,
  expressions: Expressions,
): RoutinesCompared => {
  const { features, managed } = context
  if (!features.objects.includes('routines')) return none
  const keyOf = (routine: Routine) =>
    features.schemas ? routineKey(routine) : JSON.stringify([routine.kind, routine.name])
  const had = new Map(from.routines.map(routine => [keyOf(routine), routine]))
  const names = new Set(to.routines.map(keyOf))
  const remade: Routine[] = []
  const made = to.routines.flatMap(routine => {
    const old = had.get(keyOf(routine))
    if (!old) return [{ routine, operations: [create(routine)] }]
    const change = routineChange(old, routine, context, expressions)
    if (change === 'remake') remade.push(old)
    if (change === 'remake') return [{ routine, operations: [create(routine)] }]
    const { comment: _, ...uncommented } = routine
    const operations = [
      // It keeps its comment, which is a matter of its own.
      ...(change === 'replace' ? [create(features.schemas ? uncommented : routine, true)] : []),
      ...(features.schemas && (old.comment ?? '') !== (routine.comment ?? '') ? [setComment(routine)] : []),
    ]
    return operations.length > 0 ? [{ routine, operations }] : []
  })
  const used = made.length === 0 ? new Set<string>() : namesInExpressions([to.tables, to.domains])
  const views = new Set(to.views.map(({ name }) => foldedName(name)))
  const named = (routine: Routine, operations: readonly Operation[]): OperationsOf => ({
    name: routine.name,
    mentions: mentionedNames(routine.definition, context.dialect.grammar.lexical),
    operations,
  })
  const ordered = byMention(made.map(({ routine, operations }) => named(routine, operations)))
  const place = (one: (typeof ordered)[number]) => {
    if (used.has(foldedName(one.name))) return 'early'
    return [...one.mentions].some(name => views.has(name)) ? 'last' : 'late'
  }
  const at = (wanted: ReturnType<typeof place>) => ordered.filter(one => place(one) === wanted)
  const going = from.routines.filter(
    routine => !names.has(keyOf(routine)) && isManagedRoutine(managed, routine, features),
  )
  // What calls it by its name would find it beside the new one, and stay with it.
  const successors = new Set(made.map(({ routine }) => tableKey(routine)))
  const replaced = going.filter(routine => successors.has(tableKey(routine)))
  const gone = going.filter(routine => !successors.has(tableKey(routine)))
  const leaving = [...remade, ...replaced]
  return {
    dropped: leaving.map(drop),
    remade: [...leaving, ...gone].map(({ name }) => ({ table: name })),
    leaving: leaving.map(({ name }) => ({ table: name })),
    early: at('early'),
    late: at('late').flatMap(({ operations }) => operations),
    last: at('last').flatMap(({ operations }) => operations),
    gone: gone.map(routine => named(routine, [drop(routine)])),
  }
}

/** An engine that says what it would make of it, takes it in the place of the one that is there. */
const routineChange = (
  old: Routine,
  wanted: Routine,
  { dialect: { grammar }, features }: CompareContext,
  expressions: Expressions,
): 'none' | 'replace' | 'remake' => {
  const text = ({ definition }: Routine) =>
    expressionText(printSql(definition, grammar), { name: '' }, grammar.lexical)
  if (text(old) === text(wanted)) return 'none'
  const said = expressions.said({ use: 'routine', object: wanted })
  if (said === printSql(old.definition, grammar)) return 'none'
  return said === undefined && features.schemas ? 'remake' : 'replace'
}

const create = (routine: Routine, replace?: true): Operation => ({
  kind: routine.kind === 'function' ? 'createFunction' : 'createProcedure',
  routine,
  ...(replace ? { replace } : {}),
})

const drop = (was: Routine): Operation => ({
  kind: was.kind === 'function' ? 'dropFunction' : 'dropProcedure',
  ...(was.schema === undefined ? {} : { schema: was.schema }),
  name: was.name,
  ...(was.arguments === undefined ? {} : { arguments: was.arguments }),
  was,
})

const setComment = ({ kind, schema, name, arguments: types, comment }: Routine): Operation => {
  const place = {
    ...(schema === undefined ? {} : { schema }),
    ...(types === undefined ? {} : { arguments: types }),
  }
  return {
    kind: 'setComment',
    on: kind === 'function' ? { function: name, ...place } : { procedure: name, ...place },
    comment: comment ?? null,
  }
}
