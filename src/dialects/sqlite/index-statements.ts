import { shapeUnknown } from '../../errors.ts'
import { indexIn } from '../../operations/index-in.ts'
import { renameIndex } from '../../operations/rename-index.ts'
import type { Table } from '../../schema/table.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import { indexSql } from './create-table.ts'
import { grammar } from './grammar.ts'
import type { IndexChange } from './table-change.ts'

/** An index cannot be renamed, so it is made anew from its definition. @throws SHAPE_UNKNOWN */
export const indexStatements = (op: IndexChange, before: Table | undefined): readonly Statement[] => {
  const drop = (name: string, ifExists: boolean) =>
    statement(`DROP INDEX ${ifExists ? 'IF EXISTS ' : ''}${grammar.quote(name)}`)
  switch (op.kind) {
    case 'createIndex':
      return [statement(indexSql(op.index, op.table, op.ifNotExists))]
    case 'dropIndex':
      return [drop(op.name, op.ifExists === true)]
    case 'renameIndex':
      if (!before) throw shapeUnknown(renameIndex.describe(op), op.table)
      return [
        drop(op.from, false),
        statement(indexSql({ ...indexIn(before, op.from), name: op.to }, op.table)),
      ]
  }
}
