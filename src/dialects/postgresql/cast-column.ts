import type { ColumnType, TypeKind } from '../../schema/types.ts'
import { grammar } from './grammar.ts'
import { types } from './types.ts'

/** Within a family, in both directions, PostgreSQL casts by itself when it assigns. */
const families: readonly (readonly TypeKind[])[] = [
  ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double'],
  ['text', 'varchar', 'char', 'citext'],
  ['date', 'timestamp'],
  ['time', 'interval'],
  ['json', 'jsonb'],
  ['inet', 'cidr'],
  ['macaddr', 'macaddr8'],
  ['vector', 'halfvec', 'sparsevec'],
  ['geometry', 'geography'],
]

/**
 * How the values of a column become those of another type, where PostgreSQL does not do it unasked and nobody said
 * how: by a cast, over their text where there is none between the two.
 *
 * @see https://www.postgresql.org/docs/current/sql-createcast.html
 */
export const castColumn = (name: string, before: ColumnType, after: ColumnType): string | undefined => {
  const [from, to] = [types.lower(before), types.lower(after)]
  // A cast said in words cuts off what is too long for a varchar; one that is not said fails, as it should.
  if (castsUnasked(from, to)) return undefined
  const column = grammar.quote(name)
  return `CAST(${hasCast(from, to) ? column : `CAST(${column} AS text)`} AS ${types.sql(to)})`
}

const castsUnasked = (from: ColumnType, to: ColumnType): boolean => {
  if (from.kind === 'raw' || to.kind === 'raw') return true
  if (from.kind === 'array' && to.kind === 'array') return castsUnasked(from.of, to.of)
  if (from.kind === 'enum' && to.kind === 'enum') return from.name === to.name && from.schema === to.schema
  return (
    from.kind === to.kind ||
    // Every type is assigned to a text by itself.
    families[1]!.includes(to.kind) ||
    (from.kind === 'timestamp' && to.kind === 'time') ||
    families.some(family => family.includes(from.kind) && family.includes(to.kind))
  )
}

const hasCast = (from: ColumnType, to: ColumnType): boolean => {
  // An array goes as what it is made of.
  if (from.kind === 'array' && to.kind === 'array')
    return castsUnasked(from.of, to.of) || hasCast(from.of, to.of)
  return (
    families[1]!.includes(from.kind) ||
    (from.kind === 'boolean' && to.kind === 'integer') ||
    (from.kind === 'integer' && to.kind === 'boolean')
  )
}
