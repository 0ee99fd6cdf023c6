import { quotePath } from '../../sql/grammar.ts'
import { statement } from '../../sql/statement.ts'
import { columnDefinition } from '../standard/column-definition.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { noPosition } from './alter-column.ts'
import { columnComment } from './comments.ts'
import { grammar } from './grammar.ts'
import { refuseColumns } from './refuse-columns.ts'
import { wording } from './wording.ts'

/** The comment is a statement of its own. */
export const addColumn: CompileTable['addColumn'] = (op, context) => {
  const { column } = op
  if (op.position) throw noPosition(column.name)
  refuseColumns([column], context)
  return [
    statement(
      `ALTER TABLE ${quotePath(grammar, [op.schema, op.table])} ADD COLUMN ${op.ifNotExists ? 'IF NOT EXISTS ' : ''}${columnDefinition(column, wording)}`,
    ),
    ...(column.comment === undefined ? [] : [columnComment(op, column.name, column.comment)]),
  ]
}

export const dropColumn: CompileTable['dropColumn'] = op => [
  statement(
    `ALTER TABLE ${quotePath(grammar, [op.schema, op.table])} DROP COLUMN ${op.ifExists ? 'IF EXISTS ' : ''}${grammar.quote(op.name)}${op.cascade ? ' CASCADE' : ''}`,
  ),
]
