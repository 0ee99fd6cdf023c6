import { featureNotSupported } from '../../errors.ts'
import { type InTable, tableName } from '../../operations/in-table.ts'
import type { SetTableComment } from '../../operations/set-table-comment.ts'
import type { SetTableOptions } from '../../operations/set-table-options.ts'
import { knownTable } from '../../schema/state.ts'
import { printSql, quotePath } from '../../sql/grammar.ts'
import { unswallowing } from '../../sql/parentheses.ts'
import { statement } from '../../sql/statement.ts'
import type { CompileContext } from '../dialect.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import type { Actions } from './alter-actions.ts'
import { commentLiteral, name } from './column-definition.ts'
import type { FamilyWording } from './family.ts'
import { noCascade } from './no-cascade.ts'
import { lettingZeroDates } from './zero-dates.ts'

/** An empty comment is none. */
export const setTableComment: Actions<SetTableComment> = (op, { words }) => [
  `COMMENT = ${commentLiteral(op.comment ?? '', words)}`,
]

/**
 * What belongs to other engines is left out. Without CONVERT the character set is that of columns to come.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/alter-table.html
 */
export const setTableOptions: Actions<SetTableOptions> = ({ changes, convert }, { words }) => {
  const { engine, characterSet, collation, rowFormat } = changes
  const isUsual = characterSet === null || (characterSet === undefined && collation === null)
  if (engine === null) throw noWayBack('engine', words)
  // What the database has is DEFAULT, which MySQL does not take there.
  if (isUsual && words.dialect === 'mysql')
    throw noWayBack(characterSet === null ? 'characterSet' : 'collation', words)
  const set = isUsual ? 'DEFAULT' : characterSet && name(characterSet)
  const collate = collation ? `COLLATE ${name(collation)}` : ''
  return [
    ...(engine ? [`ENGINE = ${name(engine)}`] : []),
    ...(set
      ? [[convert ? 'CONVERT TO' : 'DEFAULT', 'CHARACTER SET', set, collate].filter(Boolean).join(' ')]
      : collate === ''
        ? []
        : [collate]),
    ...(rowFormat === undefined ? [] : [`ROW_FORMAT = ${name(rowFormat ?? 'DEFAULT')}`]),
  ]
}

const noWayBack = (option: string, { title }: FamilyWording) =>
  featureNotSupported(
    `way to take back the option "${option}" of a table`,
    title,
    'Say the one that it should have.',
  )

/** What is said of whole tables, apart from ALTER TABLE. */
export const tableStatements = (
  words: FamilyWording,
): Pick<
  CompileTable,
  'dropTable' | 'setTableSchema' | 'attachPartition' | 'detachPartition' | 'addPartition' | 'dropPartition'
> => {
  const path = (schema: string | undefined, table: string) => quotePath(words.grammar, [schema, table])
  const changePartitions = (op: InTable, { before }: CompileContext, action: string) => {
    const table = knownTable(before, tableName(op))
    const alter = `ALTER TABLE ${path(op.schema, op.table)} ${action}`
    return [statement(lettingZeroDates(alter, { before: table, after: table }, words))]
  }
  const noPartitions = () => {
    throw featureNotSupported(
      'a partition that is a table of its own',
      words.title,
      'There the partitions are part of their table: op.addPartition and op.dropPartition, or EXCHANGE PARTITION by op.execute.',
    )
  }
  return {
    dropTable: op => {
      if (op.cascade) throw noCascade('DROP TABLE', words)
      return [statement(`DROP TABLE ${op.ifExists ? 'IF EXISTS ' : ''}${path(op.schema, op.table)}`)]
    },
    setTableSchema: op => {
      throw featureNotSupported(
        'schema to which a table could move',
        words.title,
        `There a schema is a database: op.execute(sql\`RENAME TABLE ${op.table} TO ...\`).`,
      )
    },
    addPartition: (op, context) =>
      changePartitions(
        op,
        context,
        `ADD PARTITION (PARTITION ${words.grammar.quote(op.partition.name)}${op.partition.values ? ` VALUES ${unswallowing(printSql(op.partition.values, words.grammar), words.grammar.lexical)}` : ''})`,
      ),
    dropPartition: (op, context) =>
      changePartitions(op, context, `DROP PARTITION ${words.grammar.quote(op.name)}`),
    attachPartition: noPartitions,
    detachPartition: noPartitions,
  }
}
