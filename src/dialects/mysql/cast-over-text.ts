import { tableName } from '../../operations/in-table.ts'
import type { OperationOf } from '../../operations/index.ts'
import { knownTable } from '../../schema/state.ts'
import { columnOf } from '../../schema/table.ts'
import type { ColumnType, TypeKind } from '../../schema/types.ts'
import { quotePath } from '../../sql/grammar.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import type { CompileContext } from '../dialect.ts'
import type { FamilyWording } from './family.ts'
import { lettingZeroDates } from './zero-dates.ts'

/**
 * MariaDB makes a UUID or an address of a text, and a text of them, and refuses any other type even where there are no
 * rows. So such a column is a text in between.
 */
export const castOverText = (
  op: OperationOf<'alterColumn'>,
  { before }: CompileContext,
  words: FamilyWording,
): readonly Statement[] => {
  const { type } = op.changes
  const table = knownTable(before, tableName(op))
  const was = table && columnOf(table, op.name)?.type
  if (!type || !was || words.dialect !== 'mariadb') return []
  const [from, to] = [words.types.lower(was), words.types.lower(type)]
  if (isStrict(from) === isStrict(to) || isText(isStrict(from) ? to : from)) return []
  const column = `${words.grammar.quote(op.name)} varchar(64)`
  const path = quotePath(words.grammar, [op.schema, op.table])
  return [
    statement(
      lettingZeroDates(`ALTER TABLE ${path} MODIFY COLUMN ${column}`, { before: table, after: table }, words),
    ),
  ]
}

const strict: readonly TypeKind[] = ['uuid', 'inet4', 'inet6']
const isStrict = ({ kind }: ColumnType) => strict.includes(kind)

const texts: readonly TypeKind[] = [
  'text',
  'varchar',
  'char',
  'raw',
  'enum',
  'set',
  'json',
  'bytes',
  'binary',
  'varbinary',
]
const isText = ({ kind }: ColumnType) => texts.includes(kind)
