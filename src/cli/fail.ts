import { redact as redactAll } from '../config/redact.ts'
import { exitCodes, LimbeckError } from '../errors.ts'
import { displayPath } from '../script/user-file.ts'
import { painted } from './color.ts'
import { answer, talk } from './output.ts'

export interface FailOptions {
  readonly json: boolean
  readonly trace: boolean
  /** What must not appear in anything that is printed. */
  readonly secrets: Iterable<string>
}

/** Prints an error and gives the exit code that belongs to it. What is no LimbeckError is a bug and keeps its stack. */
export const fail = (error: unknown, { json, trace, secrets }: FailOptions): number => {
  const redact = (text: string) => redactAll(text, secrets)
  if (!(error instanceof LimbeckError)) {
    const stack = redact(error instanceof Error ? (error.stack ?? error.message) : String(error))
    if (json)
      answer(
        JSON.stringify({ error: { code: 'BUG', message: stack, hint: bugHint, details: {} } }, undefined, 2),
      )
    else talk(`bug: ${stack}\nhint: ${bugHint}`)
    return 1
  }
  const { code, message, hint, details } = error
  if (json)
    answer(redact(JSON.stringify({ error: { code, message, hint: hint ?? null, details } }, undefined, 2)))
  else {
    const [said, advised] = [
      painted('error', `error [${code}]:`, process.stderr),
      painted('hint', 'hint:', process.stderr),
    ]
    talk(redact(`${said} ${message}${place(error)}`))
    if (hint !== undefined) talk(redact(`${advised} ${hint}`))
    if (trace) talk(redact(chain(error)))
  }
  return exitCodes[code]
}

/** The user's file and the line in it, where the message does not name it yet. */
const place = ({ message, details: { file, line } }: LimbeckError): string => {
  if (typeof file !== 'string') return ''
  const shown = displayPath(file)
  return message.includes(shown) ? '' : `\n  at ${shown}${typeof line === 'number' ? `:${line}` : ''}`
}

const bugHint = 'This is a bug in Limbeck. Please report it with what you see here.'

const chain = (error: unknown): string =>
  error instanceof Error
    ? `${error.stack ?? error.message}${error.cause === undefined ? '' : `\ncaused by: ${chain(error.cause)}`}`
    : String(error)
