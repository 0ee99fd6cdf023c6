import { isBuildable } from '../../schema/builders/types/type-options.ts'
import type { ColumnType } from '../../schema/types.ts'
import { hasStandardScale } from '../standard/standard-scale.ts'

type Meaning = (numbers: readonly number[]) => ColumnType

/** What a declared type means, for databases that others made. */
const meanings: ReadonlyMap<string, Meaning> = new Map(
  (
    [
      [['smallint', 'tinyint', 'int2', 'smallserial'], () => ({ kind: 'smallint' })],
      [['bigint', 'int8', 'bigserial', 'unsigned big int', 'long'], () => ({ kind: 'bigint' })],
      [
        [
          'integer',
          'int',
          'int4',
          'mediumint',
          'serial',
          'integer unsigned',
          'int unsigned',
          'bigint unsigned',
          'smallint unsigned',
        ],
        () => ({ kind: 'integer' }),
      ],
      [['boolean', 'bool'], () => ({ kind: 'boolean' })],
      [['any', ''], () => ({ kind: 'any' })],
      [['text', 'clob', 'tinytext', 'mediumtext', 'longtext', 'string', 'citext'], () => ({ kind: 'text' })],
      [
        ['varchar', 'varchar2', 'nvarchar', 'character varying', 'varying character'],
        ([length]) => withLength('varchar', length),
      ],
      [['char', 'nchar', 'character', 'native character'], ([length]) => withLength('char', length)],
      [['blob', 'bytea', 'binary', 'varbinary', 'longblob'], () => ({ kind: 'bytes' })],
      [['real'], () => ({ kind: 'real' })],
      [['double', 'double precision', 'float', 'float8', 'float4'], () => ({ kind: 'double' })],
      [['numeric', 'decimal', 'dec'], ([precision, scale]) => withPrecision(precision, scale)],
      [['date'], () => ({ kind: 'date' })],
      [['time'], () => ({ kind: 'time' })],
      [
        ['datetime', 'timestamp'],
        ([precision]) => ({ kind: 'timestamp', ...(precision === undefined ? {} : { precision }) }),
      ],
      [['timestamptz', 'timestamp with time zone'], () => ({ kind: 'timestamp', withTimezone: true })],
      [['uuid', 'guid'], () => ({ kind: 'uuid' })],
      [['json'], () => ({ kind: 'json' })],
      [['jsonb'], () => ({ kind: 'jsonb' })],
    ] as const satisfies readonly (readonly [readonly string[], Meaning])[]
  ).flatMap(([names, meaning]) => names.map(name => [name, meaning] as const)),
)

const withLength = (kind: 'varchar' | 'char', length: number | undefined): ColumnType =>
  length === undefined ? { kind } : { kind, length }

const withPrecision = (precision: number | undefined, scale: number | undefined): ColumnType => ({
  kind: 'numeric',
  ...(precision === undefined ? {} : { precision }),
  ...(scale === undefined ? {} : { scale }),
})

/** A declared type by its meaning; `raw` for words that have none. */
export const parseType = (text: string): ColumnType => {
  const words = text.trim().replace(/\s+/g, ' ')
  const [, name = '', numbers] = /^([^(]*?)\s*(?:\(([^)]*)\))?$/.exec(words) ?? []
  const given = numbers?.split(',').map(Number) ?? []
  // MySQL's way of saying boolean, which Rails and others carry along.
  if (/^tinyint$/i.test(name) && given[0] === 1) return { kind: 'boolean' }
  const meaning = meanings.get(name.toLowerCase())
  const type = meaning && given.every(Number.isInteger) ? meaning(given) : undefined
  // SQLite minds no number: a scale beyond the precision is kept as it stands.
  return type && isBuildable(type) && hasStandardScale(type) ? type : { kind: 'raw', sql: words }
}
