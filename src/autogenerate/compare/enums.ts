import { enumChangeNotSupported } from '../../errors.ts'
import type { OperationOf } from '../../operations/index.ts'
import type { EnumType, Schema } from '../../schema/schema.ts'
import { tableKey } from '../../schema/table.ts'
import { enumsOf } from '../../schema/types.ts'
import type { CompareContext } from '../context.ts'

export interface EnumsCompared {
  readonly created: readonly OperationOf<'createEnum' | 'addEnumValue'>[]
  readonly dropped: readonly OperationOf<'dropEnum'>[]
}

/**
 * Enums of both sides. Where they are no types of their own, one is seen in the columns that use it and
 * nowhere else; it is still made by an operation, so that the revision makes the type on an engine that has it.
 *
 * @throws ENUM_CHANGE_NOT_SUPPORTED when values go, change places or change names
 */
export const compareEnums = (from: Schema, to: Schema, context: CompareContext): EnumsCompared => {
  const { features, managed } = context
  const key = (type: EnumType) => tableKey(features.schemas ? type : { name: type.name })
  const [before, after] = [from, to].map(({ enums }) => new Map(enums.map(type => [key(type), type])))
  const used = features.enumTypes ? undefined : new Set(to.tables.flatMap(enumsUsed).map(key))
  const created = to.enums.flatMap((type): EnumsCompared['created'] => {
    const old = before!.get(key(type))
    if (old) return addedValues(old, type)
    const unseen = used && (!used.has(key(type)) || managed.enums.has(key(type)))
    return unseen ? [] : [{ kind: 'createEnum', ...type }]
  })
  const dropped = from.enums
    .filter(type => !after!.has(key(type)) && managed.enums.has(key(type)))
    .map(({ values, ...type }) => ({ kind: 'dropEnum' as const, ...type, was: values }))
  return { created, dropped }
}

const enumsUsed = (table: Schema['tables'][number]) => table.columns.flatMap(column => enumsOf(column.type))

/** The values that came, each at its place; what else may have happened to the list is refused. */
const addedValues = (old: EnumType, wanted: EnumType): readonly OperationOf<'addEnumValue'>[] => {
  const kept = wanted.values.filter(value => old.values.includes(value))
  if (kept.join('\0') !== old.values.join('\0'))
    throw enumChangeNotSupported(tableKey(wanted), whatHappened(old.values, kept))
  const place = wanted.schema === undefined ? {} : { schema: wanted.schema }
  return wanted.values.flatMap((value, i) => {
    if (old.values.includes(value)) return []
    const after = wanted.values[i - 1]
    const isLast = wanted.values.slice(i).every(later => !old.values.includes(later))
    const at = isLast ? {} : after === undefined ? { before: wanted.values[i + 1]! } : { after }
    return [{ kind: 'addEnumValue' as const, ...place, name: wanted.name, value, ...at }]
  })
}

const whatHappened = (old: readonly string[], kept: readonly string[]): string => {
  const lost = old.filter(value => !kept.includes(value)).map(value => `"${value}"`)
  if (lost.length === 0) return 'has its values in another order'
  return `has lost the value${lost.length > 1 ? 's' : ''} ${lost.join(', ')}`
}
