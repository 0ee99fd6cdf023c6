import type { Sourced, SourceLine } from './record.ts'

/**
 * The innermost line of a file on the stack, as it is now. Only the stack is taken now: to find the lines in it takes
 * V8 the longer the longer the function is, and few are ever asked for.
 */
export const calledFrom = (file: string): Sourced => {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 20
  const here = new Error()
  Error.stackTraceLimit = limit
  let line: number | undefined
  return {
    get source(): SourceLine | undefined {
      line ??= lineOn(here.stack ?? '', file) ?? 0
      return line === 0 ? undefined : { file, line }
    },
  }
}

/** Where in a file an error was thrown. */
export const thrownFrom = (error: Error, file: string): Sourced => {
  const line = lineOn(error.stack ?? '', file)
  return line === undefined ? {} : { source: { file, line } }
}

const lineOn = (stack: string, file: string): number | undefined => {
  for (const frame of stack.split('\n').slice(1)) {
    const found = /\(?((?:file:\/\/)?[^()]+?)(?:\?[^:()]*)?:(\d+):\d+\)?$/.exec(
      frame.trim().replace(/^at (?:async )?/, ''),
    )
    if (found && samePath(found[1]!, file)) return Number(found[2])
  }
  return undefined
}

const samePath = (frame: string, file: string): boolean => {
  const path = frame.includes('file://')
    ? decodeURIComponent(frame.slice(frame.indexOf('file://') + 7))
    : frame
  return path === file || path.endsWith(` (${file}`)
}
