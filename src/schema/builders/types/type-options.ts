import type { ColumnType } from '../../types.ts'
import { intervalFields } from './interval-fields.ts'

interface Rule {
  readonly fits: (value: unknown) => boolean
  /** What to write, for the hint. */
  readonly words: string
}

/** What may be said of a type. */
export interface TypeOptions {
  /** How it is written; a bare number is put in the place of the first one. */
  readonly example: Readonly<Record<string, unknown>>
  readonly rules: Readonly<Record<string, Rule>>
  /** It says nothing without them. */
  readonly needs?: readonly string[]
  /** One says nothing without the other. */
  readonly goesWith?: Readonly<Record<string, string>>
}

const whole = (least: number, most = Number.MAX_SAFE_INTEGER): Rule => ({
  fits: value => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
  words:
    most === Number.MAX_SAFE_INTEGER
      ? `a whole number from ${least} on`
      : `a whole number from ${least} to ${most}`,
})
const flag: Rule = { fits: value => typeof value === 'boolean', words: 'true or false' }
const word: Rule = {
  fits: value => typeof value === 'string' && /^[a-z]+$/i.test(value),
  words: "a word: 'Point'",
}
const field: Rule = {
  fits: value => intervalFields.some(fields => fields === value),
  words: `one of ${intervalFields.map(fields => `'${fields}'`).join(', ')}`,
}

const unsigned: TypeOptions = { example: { unsigned: true }, rules: { unsigned: flag } }
const length: TypeOptions = { example: { length: 40 }, rules: { length: whole(1) } }
const moment: TypeOptions = {
  example: { precision: 3 },
  rules: { withTimezone: flag, precision: whole(0, 6) },
}
const spatial: TypeOptions = {
  example: { shape: 'Point', srid: 4326 },
  rules: { shape: word, srid: whole(0) },
}
const dimensions: TypeOptions = { example: { dimensions: 768 }, rules: { dimensions: whole(1) } }

/** By the name of the builder, what may be said of its type; the other builders take no options. */
export const typeOptions = {
  tinyint: unsigned,
  smallint: unsigned,
  mediumint: unsigned,
  integer: unsigned,
  bigint: unsigned,
  numeric: {
    example: { precision: 12, scale: 2 },
    // PostgreSQL alone rounds to the left of the point, and has scales beyond the precision.
    rules: { precision: whole(1), scale: whole(-1000, 1000) },
    goesWith: { scale: 'precision' },
  },
  float: { example: { precision: 24 }, rules: { precision: whole(1, 53) } },
  varchar: length,
  char: length,
  binary: { ...length, needs: ['length'] },
  varbinary: { ...length, needs: ['length'] },
  bit: length,
  varbit: length,
  time: moment,
  timestamp: moment,
  interval: {
    example: { fields: 'day to second', precision: 3 },
    rules: { fields: field, precision: whole(0, 6) },
  },
  geometry: spatial,
  geography: spatial,
  vector: dimensions,
  halfvec: dimensions,
  sparsevec: dimensions,
} as const satisfies Readonly<Record<string, TypeOptions>>

export type TypeWithOptions = keyof typeof typeOptions

const isKnown = (kind: string): kind is TypeWithOptions => Object.hasOwn(typeOptions, kind)

/**
 * Whether the builder of a type takes what is said of it. A database may hold more (SQLite's `varchar(0)`): that is
 * kept in its own words.
 */
export const isBuildable = (type: ColumnType): boolean => {
  if (type.kind === 'raw') return type.sql.trim() !== ''
  if (!isKnown(type.kind)) return true
  const { rules, goesWith = {} }: TypeOptions = typeOptions[type.kind]
  return Object.entries(type).every(
    ([key, value]) => (rules[key]?.fits(value) ?? true) && (goesWith[key] ?? key) in type,
  )
}
