import { redact } from './redact.ts'

/**
 * An error in which no secret is left, neither in its words and its stack nor in what it was caused by; it stays the
 * same error. For what is thrown out of Limbeck: whoever catches it may print all of it.
 */
export const withoutSecrets = (error: unknown, secrets: readonly string[]): unknown => {
  if (secrets.some(secret => secret !== '')) clean(error, text => redact(text, secrets), new Set())
  return error
}

/** What an error holds that is not among its keys. */
const hidden = ['message', 'stack', 'cause']

const clean = (value: unknown, redacted: (text: string) => string, seen: Set<object>): void => {
  if (typeof value !== 'object' || value === null || seen.has(value)) return
  seen.add(value)
  const keys = value instanceof Error ? [...hidden, ...Object.keys(value)] : Object.keys(value)
  for (const key of keys) {
    const own = Object.getOwnPropertyDescriptor(value, key)
    // The stack of an error may be made when it is read; what else is, nobody asked for.
    if (!own || !('value' in own || key === 'stack')) continue
    const held: unknown = Reflect.get(value, key)
    if (typeof held !== 'string') clean(held, redacted, seen)
    else if (own.configurable && redacted(held) !== held)
      Object.defineProperty(value, key, {
        value: redacted(held),
        enumerable: own.enumerable ?? false,
        writable: true,
        configurable: true,
      })
  }
}
