import type { ColumnType, TypeKind, TypeOf } from './types.ts'

export type WholeType = TypeOf<'tinyint' | 'smallint' | 'mediumint' | 'integer' | 'bigint'>

const whole: ReadonlySet<TypeKind> = new Set<WholeType['kind']>([
  'tinyint',
  'smallint',
  'mediumint',
  'integer',
  'bigint',
])

/** Whole numbers of some size. */
export const isWholeType = (type: ColumnType): type is WholeType => whole.has(type.kind)

/** Numbers to reckon with: whole, decimal or floating. */
export const isNumberType = (type: ColumnType): boolean =>
  isWholeType(type) || ['numeric', 'real', 'double'].includes(type.kind)
