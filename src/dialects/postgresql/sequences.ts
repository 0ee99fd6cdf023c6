import type { AlterSequence } from '../../operations/alter-sequence.ts'
import type { Sequence } from '../../schema/schema.ts'
import type { TableName } from '../../schema/table.ts'
import { quotePath } from '../../sql/grammar.ts'
import { statement } from '../../sql/statement.ts'
import { wholeNumber } from '../../sql/whole-number.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { grammar } from './grammar.ts'
import { objectComment } from './object-comments.ts'

/** @see https://www.postgresql.org/docs/current/sql-createsequence.html */
export const createSequence: CompileTable['createSequence'] = ({ sequence }) => [
  statement(`CREATE SEQUENCE ${path(sequence)}${words(sequence)}`),
  ...objectComment({ kind: 'sequence', ...sequence }, sequence.comment),
]

export const alterSequence: CompileTable['alterSequence'] = op => [
  statement(`ALTER SEQUENCE ${path(op)}${words(op.changes)}`),
]

export const renameSequence: CompileTable['renameSequence'] = op => [
  statement(`ALTER SEQUENCE ${path(op)} RENAME TO ${grammar.quote(op.to)}`),
]

export const dropSequence: CompileTable['dropSequence'] = op => [statement(`DROP SEQUENCE ${path(op)}`)]

/** ` AS integer INCREMENT BY 5 START WITH 100`. */
const words = (options: Partial<Sequence> | AlterSequence['changes']): string => {
  const { type, increment, minimum, maximum, start, cache, cycle, ownedBy } = options
  const restart = 'restart' in options ? options.restart : undefined
  return [
    type === undefined ? undefined : `AS ${type}`,
    increment === undefined
      ? undefined
      : `INCREMENT BY ${wholeNumber('The increment of a sequence', increment)}`,
    minimum === undefined
      ? undefined
      : minimum === null
        ? 'NO MINVALUE'
        : `MINVALUE ${wholeNumber('The minimum of a sequence', minimum)}`,
    maximum === undefined
      ? undefined
      : maximum === null
        ? 'NO MAXVALUE'
        : `MAXVALUE ${wholeNumber('The maximum of a sequence', maximum)}`,
    start === undefined ? undefined : `START WITH ${wholeNumber('The start of a sequence', start)}`,
    restart === undefined
      ? undefined
      : restart === true
        ? 'RESTART'
        : `RESTART WITH ${wholeNumber('The restart of a sequence', restart)}`,
    cache === undefined ? undefined : `CACHE ${wholeNumber('The cache of a sequence', cache)}`,
    cycle === undefined ? undefined : cycle ? 'CYCLE' : 'NO CYCLE',
    ownedBy === undefined ? undefined : `OWNED BY ${owner(ownedBy)}`,
  ]
    .filter(word => word !== undefined)
    .map(word => ` ${word}`)
    .join('')
}

const owner = (of: Sequence['ownedBy'] | null): string =>
  of ? quotePath(grammar, [of.table.schema, of.table.name, of.column]) : 'NONE'

const path = ({ schema, name }: TableName) => quotePath(grammar, [schema, name])
