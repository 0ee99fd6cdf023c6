import { definitionOf, type Operation, type OperationKind, operations } from './index.ts'

/**
 * An operation from its canonical JSON, where that says all of it. `undefined` for what was code (`run`), for a kind that
 * this Limbeck does not have, and for data of another version.
 */
export const operationFrom = (data: unknown): Operation | undefined => {
  if (!isObject(data) || !isKind(data.kind) || data.kind === 'run') return undefined
  const { opVersion, ...plain } = data
  const nested = (name: 'operations' | 'declares'): readonly Operation[] | undefined =>
    Array.isArray(data[name]) ? data[name].flatMap((one: unknown) => operationFrom(one) ?? []) : undefined
  const [inner, declared] = [nested('operations'), nested('declares')]
  for (const [name, found] of [
    ['operations', inner],
    ['declares', declared],
  ] as const)
    if (Array.isArray(data[name]) && data[name].length !== found?.length) return undefined
  const revived = {
    ...revive(plain),
    ...(inner === undefined ? {} : { operations: inner }),
    ...(declared === undefined ? {} : { declares: declared }),
    // The maker of a custom operation was code; what it made is here.
    ...(data.kind === 'custom' ? { definedBy: () => ({ name: String(data.name), sql: {} }) } : {}),
  }
  // What was written as this kind of operation, in this version, is one.
  const operation = revived as unknown as Operation
  return opVersion === (definitionOf(operation).version ?? 1) ? operation : undefined
}

type Data = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isKind = (value: unknown): value is OperationKind =>
  typeof value === 'string' && Object.hasOwn(operations, value)

const revive = (data: Data): Data =>
  Object.fromEntries(Object.entries(data).map(([name, value]) => [name, revived(value)]))

/** What JSON has no word for, as `canonicalJson` says it. */
const revived = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(revived)
  if (!isObject(value)) return value
  const [[name, text] = [], more] = Object.entries(value)
  if (more === undefined && typeof text === 'string')
    switch (name) {
      case '$bigint':
        return BigInt(text)
      case '$number':
        return Number(text)
      case '$date':
        return new Date(text)
      case '$bytes':
        return Uint8Array.from(text.match(/../g) ?? [], byte => Number.parseInt(byte, 16))
    }
  return revive(value)
}
