import type { Routine } from './schema.ts'
import { othersOf, pathOf, type State } from './state.ts'
import { type TableName, tableKey } from './table.ts'

/** A function or a procedure by name, and by the types of its arguments where they are said. */
export interface RoutineName extends TableName {
  readonly kind: Routine['kind']
  readonly arguments?: string
}

/**
 * The routines that a name may mean: one at the most where the arguments are said; where they are not, all of that
 * name.
 */
export const routinesNamed = (state: State, name: RoutineName): readonly Routine[] => {
  const found = state.schema.routines.filter(
    other =>
      other.kind === name.kind &&
      other.name === name.name &&
      other.schema === name.schema &&
      (name.arguments === undefined ||
        other.arguments === undefined ||
        sameArguments(other.arguments, name.arguments)),
  )
  if (found.length === 0 && !isKeptAbsent(state, name)) othersOf(state, { list: name.kind, ...pathOf(name) })
  return found
}

/** Whether it is known that no such routine is there. */
export const isRoutineAbsent = (state: State, name: RoutineName): boolean =>
  routinesNamed(state, name).length === 0 && (state.others === 'absent' || isKeptAbsent(state, name))

/** Whether an aggregate is known to have the name, and no function. */
export const isAggregate = (state: State, { arguments: _, ...name }: RoutineName): boolean =>
  state.aggregates?.has(absentRoutine(name)) === true && isRoutineAbsent(state, name)

/** Where none of that name is there, none with these arguments is. */
const isKeptAbsent = ({ absent }: State, name: RoutineName): boolean => {
  const { arguments: _, ...anyOfIt } = name
  return absent.has(absentRoutine(name)) || absent.has(absentRoutine(anyOfIt))
}

/** The state with it, in the place of an older one of that name and those arguments. */
export const withRoutine = (state: State, routine: Routine): State => {
  const [old] = routinesNamed(state, routine)
  const { routines } = state.schema
  const key = absentRoutine(routine)
  return {
    ...state,
    schema: {
      ...state.schema,
      routines: old ? routines.with(routines.indexOf(old), routine) : [...routines, routine],
    },
    absent: state.absent.has(key) ? new Set([...state.absent].filter(other => other !== key)) : state.absent,
  }
}

/** The state in which it is known to be absent. */
export const withoutRoutine = (state: State, name: RoutineName): State => {
  const gone = routinesNamed(state, name)
  return {
    ...state,
    schema: { ...state.schema, routines: state.schema.routines.filter(other => !gone.includes(other)) },
    absent: new Set([...state.absent, absentRoutine(name)]),
  }
}

/** The key of a routine that is known to be absent. No key of a table has a NUL in it. */
export const absentRoutine = (routine: RoutineName) =>
  `${routine.kind}\0${tableKey(routine)}\0${plainArguments(routine.arguments ?? '')}`

const sameArguments = (a: string, b: string) => plainArguments(a) === plainArguments(b)

/** `int, character varying(20)` and `integer, varchar` are the same to PostgreSQL. */
export const plainArguments = (list: string): string =>
  list
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .split(',')
    .map(type => type.trim().replace(/\s+/g, ' '))
    .map(type => {
      const [, name = type, array = ''] = /^(.*?)((?: ?\[\])*)$/.exec(type) ?? []
      return `${aliases[name] ?? name}${array.replaceAll(' ', '')}`
    })
    .join(',')

/** @see https://www.postgresql.org/docs/current/datatype.html */
const aliases: Readonly<Record<string, string>> = {
  int: 'integer',
  int4: 'integer',
  int8: 'bigint',
  int2: 'smallint',
  float: 'double precision',
  float8: 'double precision',
  float4: 'real',
  bool: 'boolean',
  decimal: 'numeric',
  varchar: 'character varying',
  char: 'character',
  bpchar: 'character',
  varbit: 'bit varying',
  timestamptz: 'timestamp with time zone',
  timestamp: 'timestamp without time zone',
  timetz: 'time with time zone',
  time: 'time without time zone',
}
