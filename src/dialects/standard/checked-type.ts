import { typeNotSupported } from '../../errors.ts'
import { type ColumnType, typeOn } from '../../schema/types.ts'
import type { LexicalRules } from '../../sql/grammar.ts'
import { onePiece } from '../../sql/one-piece.ts'
import { wholeNumber } from '../../sql/whole-number.ts'

/** How a dialect says a type, of which nothing but a type can come. @throws USAGE, TYPE_NOT_SUPPORTED */
export const checkedType =
  (sql: (type: ColumnType) => string, dialect: string, rules: LexicalRules) =>
  (type: ColumnType): string => {
    check(type, dialect, rules)
    return sql(type)
  }

const numbers = ['length', 'precision', 'scale', 'dimensions', 'srid'] as const

const check = (type: ColumnType, dialect: string, rules: LexicalRules): void => {
  switch (type.kind) {
    case 'variant':
    case 'custom':
      check(typeOn(type, dialect), dialect, rules)
      return
    case 'array':
      check(type.of, dialect, rules)
      return
    case 'raw':
      onePiece('The type', type.sql, rules)
      return
    case 'interval':
      if (type.fields !== undefined && !intervalFields.test(type.fields))
        throw typeNotSupported(
          `interval ${type.fields}`,
          dialect,
          'The fields are such as "year to month" or "second".',
        )
      break
    case 'geometry':
    case 'geography':
      if (type.shape !== undefined && !/^[a-z]+$/i.test(type.shape))
        throw typeNotSupported(`${type.kind}(${type.shape})`, dialect, 'Its shape is a word such as "point".')
  }
  if (!/^[a-z]\w*$/.test(type.kind)) throw typeNotSupported(type.kind, dialect, 'Use a builder, or raw().')
  const said = type as Partial<Record<(typeof numbers)[number], number>>
  for (const key of numbers)
    if (said[key] !== undefined) wholeNumber(`The ${key} of the type ${type.kind}`, said[key])
}

/** @see https://www.postgresql.org/docs/current/datatype-datetime.html */
const intervalFields = /^(?:year|month|day|hour|minute|second)(?:\s+to\s+(?:month|hour|minute|second))?$/i
