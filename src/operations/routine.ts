import { cannotReverse, noSuchObject, objectExists, usage } from '../errors.ts'
import { nearest } from '../nearest.ts'
import {
  isAggregate,
  isRoutineAbsent,
  type RoutineName,
  routinesNamed,
  withoutRoutine,
  withRoutine,
} from '../schema/routines.ts'
import type { Routine } from '../schema/schema.ts'
import type { State } from '../schema/state.ts'
import { tableKey } from '../schema/table.ts'
import type { MadeKind } from '../sql/create-head.ts'
import { madeBy, schemaSaid } from '../sql/made-by.ts'
import { routineArguments } from '../sql/routine-arguments.ts'
import type { Sql } from '../sql/sql.ts'
import { sqlInput } from '../sql/sql-input.ts'
import type { InSchema } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { given, objectName } from './named-object.ts'
import type { Printer } from './printer.ts'

/** A function or a procedure to be made. */
export interface CreateRoutine {
  readonly routine: Routine
  /** It takes the place of one that is there. */
  readonly replace?: true
  /** The definition that is lost, where it is known. */
  readonly was?: Sql
}

export interface CreateRoutineOptions extends InSchema {
  /** The types of its arguments, such as `integer, text`, where the statement does not tell them (PostgreSQL). */
  readonly arguments?: string
  /** Take the place of one that is there. */
  readonly replace?: boolean
  /** The whole statement that made the one that is replaced, so that it can be taken back. */
  readonly was?: string | Sql
  readonly comment?: string
}

export interface DropRoutine extends RoutineName {
  readonly ifExists?: true
  readonly was?: Routine
}

export interface DropRoutineOptions extends InSchema {
  /** The types of its arguments, such as `integer, text`, where there are several of that name (PostgreSQL). */
  readonly arguments?: string
  /** There may be no such routine. */
  readonly ifExists?: boolean
  /** The whole statement that made it, so that dropping it can be taken back. */
  readonly was?: string | Sql
}

const createKeys: OptionKeys<CreateRoutineOptions> = {
  schema: true,
  arguments: true,
  replace: true,
  was: true,
  comment: true,
}

const dropKeys: OptionKeys<DropRoutineOptions> = { schema: true, arguments: true, ifExists: true, was: true }

export const createdRoutine = (
  call: string,
  kind: Routine['kind'],
  name: string,
  definition: string | Sql,
  options: CreateRoutineOptions,
): CreateRoutine => {
  refuseUnknownOptions(call, options, createKeys)
  const { replace, was, comment } = options
  const routine = routineFrom(call, kind, name, definition, options)
  const head = madeBy(call, made(kind), name, routine.definition)
  return given<CreateRoutine>({
    routine: comment === undefined ? routine : { ...routine, comment },
    replace: replace || head.orReplace ? true : undefined,
    was: was === undefined ? undefined : routineFrom(`${call}, "was"`, kind, name, was, options).definition,
  })
}

export const droppedRoutine = (
  call: string,
  kind: Routine['kind'],
  name: string,
  options: DropRoutineOptions,
): Omit<DropRoutine, 'kind'> => {
  refuseUnknownOptions(call, options, dropKeys)
  const { ifExists, was } = options
  const routine = was === undefined ? undefined : routineFrom(`${call}, "was"`, kind, name, was, options)
  return given<Omit<DropRoutine, 'kind'>>({
    ...objectName(name, options),
    schema: options.schema ?? routine?.schema,
    arguments: options.arguments ?? routine?.arguments,
    ifExists: ifExists ? true : undefined,
    was: routine,
  })
}

const made = (kind: Routine['kind']): MadeKind => (kind === 'function' ? 'FUNCTION' : 'PROCEDURE')

const routineFrom = (
  call: string,
  kind: Routine['kind'],
  name: string,
  statement: string | Sql,
  options: InSchema & { readonly arguments?: string },
): Routine => {
  const definition = sqlInput(call, 'the statement', statement)
  const head = madeBy(call, made(kind), name, definition)
  return given<Routine>({
    kind,
    name,
    schema: schemaSaid(call, head.name, options.schema).schema,
    arguments: options.arguments ?? routineArguments(head.rest),
    definition,
    comment: undefined,
  })
}

/** @throws CANNOT_REVERSE where it replaces what is not known */
export const reverseCreate = (
  { routine, replace, was }: CreateRoutine,
  before: State,
): { readonly replaced: CreateRoutine } | { readonly dropped: Omit<DropRoutine, 'kind'> } => {
  const { kind, comment, ...name } = routine
  const { definition, ...path } = name
  if (!replace || isRoutineAbsent(before, routine)) return { dropped: { ...path, was: routine } }
  const [known] = routinesNamed(before, routine)
  const old = known?.definition ?? was
  if (!old) throw cannotReverse(`replace ${routineWords(routine)}`, `the ${kind} that was there is not known`)
  return {
    replaced: {
      routine: { ...routine, ...known, definition: old },
      replace: true,
      was: routine.definition,
    },
  }
}

export const reverseDrop = (op: DropRoutine, before: State): readonly Routine[] => {
  const [known, ...others] = routinesNamed(before, op)
  if (op.ifExists && !known) {
    if (isRoutineAbsent(before, op)) return []
    throw cannotReverse(`drop ${routineWords(op)}`, `whether the ${op.kind} was there is not known`)
  }
  const was = others.length === 0 ? (known ?? op.was) : undefined
  if (!was) throw cannotReverse(`drop ${routineWords(op)}`, `the definition of the ${op.kind} is not known`)
  return [was]
}

export const applyCreate = ({ routine, replace }: CreateRoutine, state: State): State => {
  const [known] = routinesNamed(state, routine)
  if (known && !replace) throw objectExists(routine.kind, routineName(routine))
  const comment = routine.comment ?? known?.comment
  return withRoutine(state, comment === undefined ? routine : { ...routine, comment })
}

export const applyDrop = (op: DropRoutine, state: State): State => {
  if (isAggregate(state, op)) {
    const path = op.schema === undefined ? `"${op.name}"` : `"${op.schema}"."${op.name}"`
    throw usage(
      `drop ${routineWords(op)}: it is an aggregate, no function.`,
      `Drop it in SQL: op.execute('DROP AGGREGATE ${path}(${op.arguments ?? 'integer'})'), with the types that it takes.`,
    )
  }
  if (isRoutineAbsent(state, op)) {
    if (op.ifExists) return state
    const names = state.schema.routines.filter(({ kind }) => kind === op.kind).map(routineName)
    throw noSuchObject(op.kind, routineName(op), nearest(routineName(op), [...new Set(names)]))
  }
  const found = routinesNamed(state, op)
  if (found.length > 1)
    throw usage(
      `drop ${routineWords(op)}: there are ${found.length} of that name.`,
      `Say which: { arguments: '${found[0]!.arguments ?? ''}' } or { arguments: '${found[1]!.arguments ?? ''}' }.`,
    )
  return withoutRoutine(state, op)
}

export const renderCreate = ({ routine, replace, was }: CreateRoutine, print: Printer): readonly string[] => {
  const { kind, name, definition, comment } = routine
  const head = madeBy('', made(kind), name, definition)
  const options = print.object({
    arguments:
      routine.arguments === undefined || routine.arguments === routineArguments(head.rest)
        ? undefined
        : print.value(routine.arguments),
    replace: replace && !head.orReplace ? 'true' : undefined,
    was: was && print.sql(was),
    comment: comment === undefined ? undefined : print.value(comment),
  })
  return [print.value(name), print.sql(definition), ...(options === undefined ? [] : [options])]
}

export const renderDrop = (op: Omit<DropRoutine, 'kind'>, print: Printer): readonly string[] => {
  const options = print.object({
    schema: op.schema === undefined ? undefined : print.value(op.schema),
    arguments: op.arguments === undefined ? undefined : print.value(op.arguments),
    ifExists: op.ifExists && 'true',
    was: op.was && print.sql(op.was.definition),
  })
  return [print.value(op.name), ...(options === undefined ? [] : [options])]
}

/** `f(integer, text)`, or `f` where the arguments are not said. */
const routineName = (routine: RoutineName): string =>
  `${tableKey(routine)}${routine.arguments === undefined ? '' : `(${routine.arguments})`}`

export const routineWords = (routine: RoutineName): string => `${routine.kind} ${routineName(routine)}`
