import { byText } from '../by-text.ts'
import { definitionOf, type Operation } from './index.ts'

/**
 * One text for equal operations: the format of `--json`, of the ledger and of checksums. Members stand in
 * alphabetical order, what is absent or a default is left out, a function is left out, and what JSON has
 * no word for is said in one: `{"$bigint":"1"}`, `{"$date":"..."}`, `{"$bytes":"00ff"}`.
 */
export const canonicalJson = (operation: Operation): string => JSON.stringify(plain(versioned(operation)))

/** Each operation, also one within another, says in which version its data are. */
const versioned = (operation: Operation): object => ({
  ...operation,
  ...('operations' in operation ? { operations: operation.operations.map(versioned) } : {}),
  ...('declares' in operation ? { declares: operation.declares?.map(versioned) } : {}),
  opVersion: definitionOf(operation).version ?? 1,
})

const plain = (value: unknown): unknown => {
  if (typeof value === 'bigint') return { $bigint: String(value) }
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) }
  if (value instanceof Date) return { $date: value.toISOString() }
  if (value instanceof Uint8Array)
    return { $bytes: [...value].map(byte => byte.toString(16).padStart(2, '0')).join('') }
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, member]) => member !== undefined && typeof member !== 'function' && !isSource(key, value),
      )
      .sort(([a], [b]) => byText(a, b))
      .map(([key, member]) => [key, plain(member)]),
  )
}

/** The text a table was read from is no part of it. */
const isSource = (key: string, value: object) =>
  (key === 'source' || key === 'unsaid') && 'columns' in value && 'constraints' in value
