import type { ColumnType } from '../../types.ts'
import { ColumnBuilder } from '../column.ts'
import { refuseArguments } from './checked-options.ts'

/** What the type checker knows of a column that nothing was said about yet. */
export interface PlainShape<Select, Insert = Select> {
  readonly select: Select
  readonly insert: Insert
  readonly notNull: false
  readonly hasDefault: false
  readonly computed: false
  readonly name: undefined
}

export type PlainColumn<Select, Insert = Select> = ColumnBuilder<PlainShape<Select, Insert>>

export const columnOf = <Select, Insert = Select>(type: ColumnType): PlainColumn<Select, Insert> =>
  new ColumnBuilder({ type, nullable: true })

/** The builder of a type of which there is nothing to say. */
export const plain =
  <Select, Insert = Select>(name: string, type: ColumnType): (() => PlainColumn<Select, Insert>) =>
  (...given: readonly unknown[]) => {
    refuseArguments(name, given)
    return columnOf<Select, Insert>(type)
  }

/** Leaves out what was not given, so that equal types are equal data. */
export const given = <T extends ColumnType>(type: { readonly [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(type).filter(([, value]) => value !== undefined)) as T
