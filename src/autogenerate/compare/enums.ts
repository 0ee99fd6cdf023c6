import { isOfEnum } from '../../operations/enum-columns.ts'
import { inTable } from '../../operations/in-table.ts'
import type { OperationOf } from '../../operations/index.ts'
import type { Default } from '../../schema/column.ts'
import type { EnumType, Schema } from '../../schema/schema.ts'
import { tableKey } from '../../schema/table.ts'
import { enumsOf } from '../../schema/types.ts'
import type { CompareContext } from '../context.ts'

export interface EnumsCompared {
  readonly created: readonly OperationOf<'alterColumn' | 'createEnum' | 'addEnumValue' | 'replaceEnum'>[]
  readonly dropped: readonly OperationOf<'dropEnum'>[]
}

/**
 * Enums of both sides. Where they are no types of their own, one is seen in the columns that use it and
 * nowhere else; it is still made by an operation, so that the revision makes the type on an engine that has it.
 * Values that have another name are renamed before; what is left went, so that it stands in no mapping.
 */
export const compareEnums = (from: Schema, to: Schema, context: CompareContext): EnumsCompared => {
  const { features, managed } = context
  const key = (type: EnumType) => tableKey(features.schemas ? type : { name: type.name })
  const [before, after] = [from, to].map(({ enums }) => new Map(enums.map(type => [key(type), type])))
  const used = features.enumTypes ? undefined : new Set(to.tables.flatMap(enumsUsed).map(key))
  const created = to.enums.flatMap((type): EnumsCompared['created'] => {
    const old = before!.get(key(type))
    if (old) return otherValues(from, old, type, features.enumNames ? {} : { columns: columnsOf(from, type) })
    const unseen = used && (!used.has(key(type)) || managed.enums.has(key(type)))
    const { renamedFrom: _, ...made } = type
    return unseen ? [] : [{ kind: 'createEnum', ...made }]
  })
  const dropped = from.enums
    .filter(type => !after!.has(key(type)) && managed.enums.has(key(type)))
    .map(({ values, ...type }) => ({ kind: 'dropEnum' as const, ...type, was: values }))
  return { created, dropped }
}

const enumsUsed = (table: Schema['tables'][number]) => table.columns.flatMap(column => enumsOf(column.type))

/** Where names of enums are not kept, the operation says which columns have it. */
const columnsOf = ({ tables }: Schema, type: EnumType): readonly string[] =>
  tables.flatMap(table =>
    table.columns.flatMap(column =>
      enumsOf(column.type).some(({ name }) => name === type.name) ? [`${table.name}.${column.name}`] : [],
    ),
  )

/** The values that came, each at its place; where values went or changed places the whole list. */
const otherValues = (
  from: Schema,
  old: EnumType,
  wanted: EnumType,
  where: { readonly columns?: readonly string[] },
): EnumsCompared['created'] => {
  const kept = wanted.values.filter(value => old.values.includes(value))
  const place = wanted.schema === undefined ? {} : { schema: wanted.schema }
  if (kept.join('\0') !== old.values.join('\0'))
    return [
      ...lostDefaults(from, old, wanted),
      {
        kind: 'replaceEnum',
        ...place,
        name: wanted.name,
        values: wanted.values,
        was: old.values,
        ...where,
      },
    ]
  return wanted.values.flatMap((value, i) => {
    if (old.values.includes(value)) return []
    const after = wanted.values[i - 1]
    // The others that are new come after this one.
    const next = wanted.values.slice(i).find(later => old.values.includes(later))
    const at = next === undefined ? {} : after === undefined ? { before: next } : { after }
    return [{ kind: 'addEnumValue' as const, ...place, name: wanted.name, value, ...at, ...where }]
  })
}

/** A default that is a value that goes, goes before; the one that the model has instead is set with the column. */
const lostDefaults = (
  { tables }: Schema,
  old: EnumType,
  wanted: EnumType,
): readonly OperationOf<'alterColumn'>[] => {
  const lost = old.values.filter(value => !wanted.values.includes(value))
  return tables.flatMap(table =>
    table.columns.flatMap(({ name, type, default: value }) =>
      isOfEnum(type, old) && lost.some(gone => says(value, gone))
        ? [{ kind: 'alterColumn' as const, ...inTable(table.name, table), name, changes: { default: null } }]
        : [],
    ),
  )
}

const says = (value: Default | undefined, gone: string): boolean => {
  if (value?.kind === 'value') return value.value === gone
  return value?.kind === 'json' && Array.isArray(value.value) && value.value.flat(9).includes(gone)
}
