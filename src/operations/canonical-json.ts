import { byText } from '../by-text.ts'
import { definitionOf, type Operation } from './index.ts'

/**
 * One text for equal operations: the format of `--json`, of the ledger and of checksums. Members stand in
 * alphabetical order, what is absent or a default is left out, a function is left out, and what JSON has
 * no word for is said in one: `{"$bigint":"1"}`, `{"$date":"..."}`, `{"$bytes":"00ff"}`.
 */
export const canonicalJson = (operation: Operation): string => json(versioned(operation))

/** Each operation, also one within another, says in which version its data are. */
const versioned = (operation: Operation): object => ({
  ...operation,
  ...('operations' in operation ? { operations: operation.operations.map(versioned) } : {}),
  ...('declares' in operation ? { declares: operation.declares?.map(versioned) } : {}),
  opVersion: definitionOf(operation).version ?? 1,
})

/** Written at once: a copy in the right order for `JSON.stringify` would take twice as long. */
const json = (value: unknown): string => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value)
    case 'number':
      return Number.isFinite(value) ? JSON.stringify(value) : `{"$number":"${value}"}`
    case 'bigint':
      return `{"$bigint":"${value}"}`
    case 'object':
      return value === null ? 'null' : ofObject(value)
    default:
      return 'null'
  }
}

const ofObject = (value: object): string => {
  if (Array.isArray(value)) return `[${Array.from(value, json).join(',')}]`
  if (value instanceof Date) return `{"$date":"${value.toISOString()}"}`
  if (value instanceof Uint8Array) return `{"$bytes":"${Buffer.from(value).toString('hex')}"}`
  const members: Record<string, unknown> = { ...value }
  const texts = inOrder(Object.keys(members))
    .filter(key => isSaid(members[key]) && !isSource(key, value))
    .map(key => `${JSON.stringify(key)}:${json(members[key])}`)
  return `{${texts.join(',')}}`
}

const isSaid = (member: unknown): boolean => member !== undefined && typeof member !== 'function'

/** Names that are whole numbers come first, by their size: so objects keep them, and so the hashes in ledgers were made. */
const inOrder = (names: string[]): readonly string[] => {
  names.sort(byText)
  return names.some(name => /^\d/.test(name))
    ? Object.keys(Object.fromEntries(names.map(name => [name, true])))
    : names
}

/** The text a table was read from is no part of it. */
const isSource = (key: string, value: object) =>
  (key === 'source' || key === 'unsaid') && 'columns' in value && 'constraints' in value
