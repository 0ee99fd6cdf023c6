import { asyncRevision, LimbeckError } from '../errors.ts'
import { calledFrom, thrownFrom } from './called-from.ts'
import { checkArguments } from './check-arguments.ts'
import { type Operation, type OperationKind, operations } from './index.ts'
import { type Recorder, recordingBy } from './nested.ts'

/** Where in the revision file an operation was called. */
export interface SourceLine {
  readonly file: string
  readonly line: number
}

/** An operation and where it came from. */
export interface Recorded extends Sourced {
  readonly operation: Operation
}

/** What knows the line it came from; the line is looked for when somebody asks. */
export interface Sourced {
  readonly source?: SourceLine | undefined
}

/** What a revision may branch on while it is recorded. */
export interface RecordContext {
  readonly dialect: 'sqlite' | 'postgresql' | 'mysql' | 'mariadb'
  /** The answers of `-x key=value`. */
  readonly x: Readonly<Record<string, string>>
  /** What `--tag` gave. */
  readonly tag?: string | undefined
  /** SQL is being printed; there is no database. */
  readonly offline: boolean
}

const nowhere: Sourced = {}

/** A body that stands in no file of its own, with the line that what it records is on. */
export const onLine = <Body extends object>(line: number, body: Body): Body => {
  lines.set(body, line)
  return body
}

const lines = new WeakMap<object, number>()

const originIn = (file: string | undefined, body: object): Sourced => {
  if (file === undefined) return nowhere
  const line = lines.get(body)
  return line === undefined ? calledFrom(file) : { source: { file, line } }
}

/**
 * Calls a revision's function and gives what it recorded. Nothing is run.
 *
 * @param file the path of the revision, to tell its lines from those of other files
 * @throws ASYNC_REVISION when the function returns a promise
 */
export const record = (
  body: (op: never) => unknown,
  context: RecordContext,
  file?: string,
): readonly Recorded[] => {
  const recorded: Recorded[] = []
  const call =
    (kind: OperationKind) =>
    (...args: readonly unknown[]) => {
      const origin = originIn(file, body)
      const made = located(origin, () => {
        checkArguments(kind, args)
        return (operations[kind].create as (...args: readonly unknown[]) => Operation | readonly Operation[])(
          ...args,
        )
      })
      for (const operation of Array.isArray(made) ? (made as readonly Operation[]) : [made as Operation])
        recorded.push(sourcedAs(operation, origin))
    }
  const op: Record<string, unknown> = { ...context }
  for (const kind of Object.keys(operations) as OperationKind[]) op[kind] = call(kind)
  const nested: Recorder = block => record(block, context, file)
  const result = recordingBy(nested, () => locatedByStack(file, () => body(op as never)))
  if (isPromise(result)) {
    // The promise is refused here; what it may yet throw has nobody left to hear it.
    result.then(undefined, () => undefined)
    throw asyncRevision(file)
  }
  return recorded
}

/** What is no operation, and refuses as well, has its line from the error: `varchar(40)`. */
const locatedByStack = <T>(file: string | undefined, run: () => T): T => {
  try {
    return run()
  } catch (error) {
    if (file === undefined || !(error instanceof LimbeckError) || originOf(error)) throw error
    return located(thrownFrom(error, file), () => {
      throw error
    })
  }
}

const sourcedAs = (operation: Operation, origin: Sourced): Recorded => ({
  operation,
  get source() {
    return origin.source
  },
})

/** Adds the line of the revision to an error that does not have one. */
export const located = <T>(from: Sourced | undefined, run: () => T): T => {
  try {
    return run()
  } catch (error) {
    const source = error instanceof LimbeckError ? from?.source : undefined
    if (!(error instanceof LimbeckError) || !from || origins.has(error)) throw error
    const told = source && !('line' in error.details) ? errorAt({ source }, error) : error
    origins.set(told, from)
    throw told
  }
}

/** An error of an operation that was found later, with its line. */
export const errorAt = (from: Sourced, error: LimbeckError): LimbeckError => {
  const { source } = from
  return source === undefined
    ? error
    : new LimbeckError(error.code, error.message, {
        hint: error.hint,
        details: { ...error.details, file: source.file, line: source.line },
        cause: error.cause,
      })
}

const origins = new WeakMap<LimbeckError, Sourced>()

/** What was being looked at when an error came up, where that is known. */
export const originOf = (error: unknown): Sourced | undefined =>
  error instanceof LimbeckError ? origins.get(error) : undefined

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
