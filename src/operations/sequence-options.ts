import { usage } from '../errors.ts'
import type { Sequence } from '../schema/schema.ts'
import type { SequenceChanges } from '../schema/sequence-numbers.ts'
import type { TableName } from '../schema/table.ts'
import { wholeNumber } from '../sql/whole-number.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'

/** A column: `'invoices.number'`, `'app.invoices.number'`; as an object where a name has a dot in it. */
export type ColumnPath =
  | string
  | { readonly schema?: string; readonly table: string; readonly column: string }

/** How a sequence counts. What is left out is SQL's default. */
export interface SequenceOptions {
  readonly schema?: string
  /** `bigint` when absent (PostgreSQL). */
  readonly type?: NonNullable<Sequence['type']>
  readonly start?: number | bigint
  readonly increment?: number | bigint
  readonly minimum?: number | bigint
  readonly maximum?: number | bigint
  /** How many numbers a session takes at once. */
  readonly cache?: number | bigint
  /** Begin again when the last number was given. */
  readonly cycle?: boolean
  /** The sequence goes when this column goes (PostgreSQL). */
  readonly ownedBy?: ColumnPath
  readonly comment?: string
}

const optionKeys: OptionKeys<SequenceOptions> = {
  schema: true,
  type: true,
  start: true,
  increment: true,
  minimum: true,
  maximum: true,
  cache: true,
  cycle: true,
  ownedBy: true,
  comment: true,
}

export const sequenceFrom = (call: string, name: string, options: SequenceOptions): Sequence => {
  refuseUnknownOptions(call, options, optionKeys)
  refuseOddNumbers(call, options)
  const { schema, ownedBy, cycle, ...numbers } = options
  return {
    ...(schema === undefined ? {} : { schema }),
    name,
    ...numbers,
    ...(cycle ? { cycle: true } : {}),
    ...(ownedBy === undefined ? {} : { ownedBy: ownerFrom(call, ownedBy) }),
  }
}

const countedIn: readonly unknown[] = [undefined, 'smallint', 'integer', 'bigint']

/** What only a program without types can write. @throws USAGE */
export const refuseOddNumbers = (
  call: string,
  { type, ...options }: SequenceChanges & { readonly restart?: true | number | bigint },
): void => {
  if (!countedIn.includes(type))
    throw usage(`${call}: "type" is ${JSON.stringify(type)}.`, "It is 'smallint', 'integer' or 'bigint'.")
  const { start, increment, minimum, maximum, cache, restart } = options
  const numbers = { start, increment, minimum, maximum, cache, restart }
  for (const [key, value] of Object.entries(numbers))
    if (value !== undefined && value !== null && value !== true) wholeNumber(`${call}: "${key}"`, value)
}

export const ownerFrom = (call: string, path: ColumnPath): NonNullable<Sequence['ownedBy']> => {
  if (typeof path !== 'string') return { table: tableOf(path.schema, path.table), column: path.column }
  const parts = path.split('.')
  if (parts.length < 2 || parts.length > 3 || parts.includes(''))
    throw usage(`${call}: ownedBy is '${path}'.`, "Write 'table.column' or 'schema.table.column'.")
  return { table: tableOf(parts.at(-3), parts.at(-2)!), column: parts.at(-1)! }
}

const tableOf = (schema: string | undefined, name: string): TableName =>
  schema === undefined ? { name } : { schema, name }

/** The options as a revision writes them. */
export const sequenceOptionsOf = (sequence: Sequence): SequenceOptions => {
  const { name: _, ownedBy, ...options } = sequence
  return ownedBy ? { ...options, ownedBy: pathOf(ownedBy) } : options
}

export const pathOf = ({ table, column }: NonNullable<Sequence['ownedBy']>): ColumnPath => {
  const names = [...(table.schema === undefined ? [] : [table.schema]), table.name, column]
  return names.some(name => name === '' || name.includes('.'))
    ? { ...(table.schema === undefined ? {} : { schema: table.schema }), table: table.name, column }
    : names.join('.')
}
