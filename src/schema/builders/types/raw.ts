import { usage } from '../../../errors.ts'
import { kindInWords } from '../../kind-in-words.ts'
import { refuseArguments } from './checked-options.ts'
import { columnOf } from './column-of.ts'

/** A type in the database's own words, for what has no builder here: `rawType('point')`. */
export const rawType = <T = unknown>(sql: string) => {
  if (typeof sql !== 'string' || sql.trim() === '')
    throw usage(`rawType: the type is ${kindInWords(sql)}.`, "Write its words: rawType('point').")
  return columnOf<T>({ kind: 'raw', sql })
}
/** SQLite: any value, kept as it is given: ANY in a STRICT table, and in others a column without a type. */
export const any = <T = unknown>(...none: readonly []) => {
  refuseArguments('any', none)
  return columnOf<T>({ kind: 'any' })
}
