import { featureNotSupported } from '../../errors.ts'
import type { AlterSequence } from '../../operations/alter-sequence.ts'
import type { Sequence } from '../../schema/schema.ts'
import type { TableName } from '../../schema/table.ts'
import { quotePath } from '../../sql/grammar.ts'
import { statement } from '../../sql/statement.ts'
import { wholeNumber } from '../../sql/whole-number.ts'
import type { CompileTable } from '../standard/compile-table.ts'
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
    alterSequence: op => [statement(`ALTER SEQUENCE ${path(op)}${words(op.changes, title)}`)],
    renameSequence: op => [statement(`RENAME TABLE ${path(op)} TO ${path({ ...op, name: op.to })}`)],
    dropSequence: op => [statement(`DROP SEQUENCE ${path(op)}`)],
  }
}

const words = (options: Partial<Sequence> | AlterSequence['changes'], title: string): string => {
  const { increment, minimum, maximum, start, cache, cycle } = options
  refuseOthers(options, title)
  const restart = 'restart' in options ? options.restart : undefined
  return [
    start === undefined ? undefined : `START WITH ${wholeNumber('The start of a sequence', start)}`,
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
    increment === undefined
      ? undefined
      : `INCREMENT BY ${wholeNumber('The increment of a sequence', increment)}`,
    cache === undefined ? undefined : `CACHE ${wholeNumber('The cache of a sequence', cache)}`,
    cycle === undefined ? undefined : cycle ? 'CYCLE' : 'NOCYCLE',
    restart === undefined
      ? undefined
      : restart === true
        ? 'RESTART'
        : `RESTART WITH ${wholeNumber('The restart of a sequence', restart)}`,
  ]
    .filter(word => word !== undefined)
    .map(word => ` ${word}`)
    .join('')
}

const refuseOthers = (options: Partial<Sequence> | AlterSequence['changes'], title: string): void => {
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
