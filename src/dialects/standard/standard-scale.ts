import { typeNotSupported } from '../../errors.ts'
import type { ColumnType, TypeOf } from '../../schema/types.ts'

/** Whether the digits behind the point are among those of the number, as SQL has it; PostgreSQL 15 minds no more. */
export const hasStandardScale = (type: ColumnType): boolean =>
  type.kind !== 'numeric' ||
  type.scale === undefined ||
  (type.scale >= 0 && type.scale <= (type.precision ?? type.scale))

/** @throws TYPE_NOT_SUPPORTED */
export const refuseOddScale = (type: TypeOf<'numeric'>, dialect: string): void => {
  if (hasStandardScale(type)) return
  throw typeNotSupported(
    `numeric(${type.precision},${type.scale})`,
    dialect,
    `The scale is from 0 to the precision: numeric({ precision: ${Math.max(type.precision ?? 1, type.scale ?? 0)}, scale: ${Math.max(type.scale ?? 0, 0)} }).`,
  )
}
