import type { Sequence } from '../../schema/schema.ts'
import type { TableName } from '../../schema/table.ts'
import { quotePath } from '../../sql/grammar.ts'
import { statement } from '../../sql/statement.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { alterWithin, outsideOf, type SequenceSaid, sequenceWords } from '../standard/sequence-words.ts'
import { grammar } from './grammar.ts'
import { objectComment } from './object-comments.ts'

/** @see https://www.postgresql.org/docs/current/sql-createsequence.html */
export const createSequence: CompileTable['createSequence'] = ({ sequence }) => [
  statement(`CREATE SEQUENCE ${path(sequence)}${words(sequence)}`),
  ...objectComment({ kind: 'sequence', ...sequence }, sequence.comment),
]

export const alterSequence: CompileTable['alterSequence'] = (op, { before }) => {
  const alter = `ALTER SEQUENCE ${path(op)}${words(op.changes)}`
  const outside = outsideOf(op, before)
  if (!outside) return [statement(alter)]
  const said = alterWithin(alter, outside, `(SELECT last_value FROM ${path(op)})`)
  return [statement(`DO ${grammar.literal(`BEGIN ${said} END`)}`)]
}

export const renameSequence: CompileTable['renameSequence'] = op => [
  statement(`ALTER SEQUENCE ${path(op)} RENAME TO ${grammar.quote(op.to)}`),
]

export const dropSequence: CompileTable['dropSequence'] = op => [statement(`DROP SEQUENCE ${path(op)}`)]

/** ` AS integer INCREMENT BY 5 START WITH 100`. */
const words = (options: SequenceSaid): string => {
  const { type, ownedBy } = options
  return [
    type === undefined ? '' : ` AS ${type}`,
    sequenceWords(options, 'NO CYCLE'),
    ownedBy === undefined ? '' : ` OWNED BY ${owner(ownedBy)}`,
  ].join('')
}

const owner = (of: Sequence['ownedBy'] | null): string =>
  of ? quotePath(grammar, [of.table.schema, of.table.name, of.column]) : 'NONE'

const path = ({ schema, name }: TableName) => quotePath(grammar, [schema, name])
