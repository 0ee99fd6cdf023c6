import type { RepairResult, TableNow } from '../../commands/repair.ts'
import { inProgressLine } from './in-progress.ts'

/** The statement that a run left half done, what is there of the tables that it names, and what to do. */
export const halfDone = ({ inProgress, statement }: RepairResult): string => {
  if (inProgress === null) return 'Nothing is half done.'
  const { direction, error } = inProgress
  const command = direction === 'up' ? 'upgrade' : 'downgrade'
  const onItsOwn = `Run the same "limbeck ${command}" again: it goes on there.`
  const where = inProgressLine(inProgress)
  if (statement === null) return `${where}\n\nNo statement of it is half done. ${onItsOwn}`
  const { sql, statements, inDoubt, tables } = statement
  return [
    where,
    ...(statements > 1 ? [`statement ${statement.statement} of ${statements}`] : []),
    '',
    ...(sql ?? 'code of the revision; what it does is in its file').split('\n').map(line => `  ${line}`),
    ...(error === null ? [] : ['', `The database refused it: ${error}`]),
    ...(sql === null ? [] : ['', ...tablesNow(tables)]),
    '',
    ...(inDoubt
      ? [
          'Nobody but you can tell whether it was done: see whether the database has what it makes.',
          'If it was done, run "limbeck repair --done". If not, run "limbeck repair --again".',
        ]
      : [`${onItsOwn} Where you did it by hand, run "limbeck repair --done".`]),
  ].join('\n')
}

const tablesNow = (tables: readonly TableNow[]): readonly string[] =>
  tables.length === 0
    ? ['No table that is there now is named in it.']
    : ['Of the tables that it names there are now', ...tables.map(table => `  ${tableNow(table)}`)]

const tableNow = ({ schema, name, columns, indexes }: TableNow): string =>
  `${schema === null ? '' : `${schema}.`}${name} (${columns
    .map(column => `${column.name} ${column.type}${column.nullable ? '' : ' NOT NULL'}`)
    .join(', ')})${indexes.length === 0 ? '' : `, indexes ${indexes.join(', ')}`}`
