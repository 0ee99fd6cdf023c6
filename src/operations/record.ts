import { asyncRevision, LimbeckError } from '../errors.ts'
import { type Operation, type OperationKind, operations } from './index.ts'

/** Where in the revision file an operation was called. */
export interface SourceLine {
  readonly file: string
  readonly line: number
}

/** An operation and where it came from. */
export interface Recorded {
  readonly operation: Operation
  readonly source?: SourceLine
}

/** What a revision may branch on while it is recorded. */
export interface RecordContext {
  readonly dialect: 'sqlite' | 'postgresql' | 'mysql' | 'mariadb'
  /** The answers of `-x key=value`. */
  readonly x: Readonly<Record<string, string>>
  /** SQL is being printed; there is no database. */
  readonly offline: boolean
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
      const source = file === undefined ? undefined : sourceLine(file)
      const made = located(source, () =>
        (operations[kind].create as (...args: readonly unknown[]) => Operation | readonly Operation[])(
          ...args,
        ),
      )
      for (const operation of Array.isArray(made) ? (made as readonly Operation[]) : [made as Operation])
        recorded.push(source ? { operation, source } : { operation })
    }
  const op: Record<string, unknown> = { ...context }
  for (const kind of Object.keys(operations) as OperationKind[]) op[kind] = call(kind)
  const result = body(op as never)
  if (isPromise(result)) {
    // The promise is refused here; what it may yet throw has nobody left to hear it.
    result.then(undefined, () => undefined)
    throw asyncRevision(file)
  }
  return recorded
}

/** Adds the line of the revision to an error that does not have one. */
export const located = <T>(source: SourceLine | undefined, run: () => T): T => {
  try {
    return run()
  } catch (error) {
    if (error instanceof LimbeckError && source && !('line' in error.details))
      throw new LimbeckError(error.code, error.message, {
        hint: error.hint,
        details: { ...error.details, file: source.file, line: source.line },
        cause: error.cause,
      })
    throw error
  }
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'

/** The innermost line of the revision's file on the stack. */
const sourceLine = (file: string): SourceLine | undefined =>
  // Nearly always it is the caller; to write a stack down takes time for every frame of it.
  lineWithin(5, file) ?? lineWithin(20, file)

const lineWithin = (frames: number, file: string): SourceLine | undefined => {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = frames
  const { stack = '' } = new Error()
  Error.stackTraceLimit = limit
  for (const frame of stack.split('\n').slice(1)) {
    const found = /\(?((?:file:\/\/)?[^()]+?)(?:\?[^:()]*)?:(\d+):\d+\)?$/.exec(
      frame.trim().replace(/^at (?:async )?/, ''),
    )
    if (found && samePath(found[1]!, file)) return { file, line: Number(found[2]) }
  }
  return undefined
}

const samePath = (frame: string, file: string): boolean => {
  const path = frame.includes('file://')
    ? decodeURIComponent(frame.slice(frame.indexOf('file://') + 7))
    : frame
  return path === file || path.endsWith(` (${file}`)
}
