import { usage } from '../errors.ts'
import type { SequenceOptions } from '../schema/builders/objects.ts'
import { type ColumnPath, ownerFrom } from '../schema/column-path.ts'
import type { Sequence } from '../schema/schema.ts'
import type { SequenceChanges } from '../schema/sequence-numbers.ts'
import { wholeNumber } from '../sql/whole-number.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'

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
