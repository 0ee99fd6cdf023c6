import type { Recorded } from '../operations/record.ts'
import { withoutBlocks } from '../operations/without-blocks.ts'
import type { EnumType, Schema } from '../schema/schema.ts'
import { columnOf, tableKey } from '../schema/table.ts'
import type { ColumnType } from '../schema/types.ts'

/**
 * The schema that was there before a revision, with the values that the revision added to enums and that its downgrade
 * left in them: rows may hold them, so no downgrade has to take them out.
 *
 * @param now what is there after the downgrade
 */
export const withValuesThatStay = (before: Schema, now: Schema, recorded: readonly Recorded[]): Schema => {
  const added = new Set(
    withoutBlocks(recorded).flatMap(({ operation }) =>
      operation.kind === 'addEnumValue' ? [operation.value] : [],
    ),
  )
  if (added.size === 0) return before
  const values = (was: readonly string[], left: readonly string[] | undefined): readonly string[] => {
    const own = left?.filter(value => was.includes(value) || !added.has(value))
    return left && own?.join('\0') === was.join('\0') ? left : was
  }
  const typeOf = (was: ColumnType, left: ColumnType | undefined): ColumnType =>
    was.kind === 'enum' && left?.kind === 'enum' ? { ...was, values: values(was.values, left.values) } : was
  const byKey = <T extends { readonly name: string }>(things: readonly T[]) =>
    new Map(things.map(thing => [tableKey(thing), thing]))
  const [enums, tables] = [byKey<EnumType>(now.enums), byKey(now.tables)]
  return {
    ...before,
    enums: before.enums.map(type => ({
      ...type,
      values: values(type.values, enums.get(tableKey(type))?.values),
    })),
    tables: before.tables.map(table => {
      const left = tables.get(tableKey(table))
      return {
        ...table,
        columns: table.columns.map(column => ({
          ...column,
          type: typeOf(column.type, left && columnOf(left, column.name)?.type),
        })),
      }
    }),
  }
}
