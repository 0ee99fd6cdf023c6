import { featureNotSupported } from '../../errors.ts'
import type { AlterSequence } from '../../operations/alter-sequence.ts'
import type { TableName } from '../../schema/table.ts'
import { quotePath } from '../../sql/grammar.ts'
import { statement } from '../../sql/statement.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { alterWithin, outsideOf, type SequenceSaid, sequenceWords } from '../standard/sequence-words.ts'
import type { FamilyWording } from './family.ts'

type SequenceTable = Pick<
  CompileTable,
  'createSequence' | 'alterSequence' | 'renameSequence' | 'dropSequence'
>

/** MariaDB has sequences; MySQL refuses them as the standard does. @see https://mariadb.com/kb/en/create-sequence/ */
export const sequenceStatements = ({ dialect, title, grammar }: FamilyWording): Partial<SequenceTable> => {
  if (dialect === 'mysql') return {}
  const path = ({ schema, name }: TableName) => quotePath(grammar, [schema, name])
  return {
    createSequence: ({ sequence }) => [
      statement(`CREATE SEQUENCE ${path(sequence)}${words(sequence, title)}`),
    ],
    alterSequence: (op, { before }) => {
      const alter = `ALTER SEQUENCE ${path(op)}${words(withOwnLimits(op.changes), title)}`
      const outside = outsideOf(op, before)
      if (!outside) return [statement(alter)]
      const said = alterWithin(alter, outside, `(SELECT next_not_cached_value FROM ${path(op)})`)
      return [statement(`BEGIN NOT ATOMIC ${said} END`)]
    },
    renameSequence: op => [statement(`RENAME TABLE ${path(op)} TO ${path({ ...op, name: op.to })}`)],
    dropSequence: op => [statement(`DROP SEQUENCE ${path(op)}`)],
  }
}

const words = (options: SequenceSaid, title: string): string => {
  refuseOthers(options, title)
  return sequenceWords(options, 'NOCYCLE')
}

/** NO MINVALUE and NO MAXVALUE are those of one that counts up as long as it has not turned. */
const withOwnLimits = (changes: AlterSequence['changes']): AlterSequence['changes'] => {
  if (changes.increment === undefined || BigInt(changes.increment) > 0n) return changes
  return {
    ...changes,
    ...(changes.minimum === null ? { minimum: -(2n ** 63n) + 1n } : {}),
    ...(changes.maximum === null ? { maximum: -1 } : {}),
  }
}

const refuseOthers = (options: SequenceSaid, title: string): void => {
  if (options.type !== undefined && options.type !== 'bigint')
    throw featureNotSupported(
      `sequences of the type ${options.type}`,
      title,
      'Leave out the type, and say the limits: { minimum, maximum }.',
    )
  if (options.ownedBy)
    throw featureNotSupported(
      'sequences that a column owns',
      title,
      'Leave out "ownedBy", and drop the sequence after its column.',
    )
  if ('comment' in options && options.comment !== undefined)
    throw featureNotSupported('comments of sequences that can be read back', title, 'Leave out the comment.')
}
