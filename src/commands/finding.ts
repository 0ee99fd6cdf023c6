import type { ErrorCode, LimbeckError } from '../errors.ts'

/** One thing that `check` or `verify` found, as data: the members of an error. */
export interface Finding {
  /** One of the codes of errors. */
  readonly code: ErrorCode
  readonly message: string
  /** What to do about it. */
  readonly hint: string | null
  readonly details: Readonly<Record<string, unknown>>
}

export const findingOf = ({ code, message, hint, details }: LimbeckError): Finding => ({
  code,
  message,
  hint: hint ?? null,
  details,
})
