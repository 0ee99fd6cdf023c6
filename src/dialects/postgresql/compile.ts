import { featureNotSupported } from '../../errors.ts'
import type { Column } from '../../schema/column.ts'
import type { CompileContext } from '../dialect.ts'
import { standard } from '../standard/compile.ts'
import { compileAll } from '../standard/compile-all.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { alterColumn } from './alter-column.ts'
import { refuseClientCommand } from './client-command.ts'
import { columnComment, tableComments } from './comments.ts'
import { addEnumValue, createEnum, dropEnum } from './enums.ts'
import { wording } from './wording.ts'

const base = standard(wording)

const table: CompileTable = {
  ...base,
  // Comments are statements of their own.
  createTable: (op, context) => {
    refuseVirtual(op.table.columns, context)
    return [...base.createTable(op, context), ...tableComments(op.table)]
  },
  addColumn: (op, context) => {
    refuseVirtual([op.column], context)
    return [
      ...base.addColumn(op, context),
      ...(op.column.comment === undefined ? [] : [columnComment(op, op.column.name, op.column.comment)]),
    ]
  },
  execute: (op, context) => {
    const statements = base.execute(op, context)
    for (const { sql } of statements) refuseClientCommand(sql)
    return statements
  },
  alterColumn,
  createEnum,
  dropEnum,
  addEnumValue,
}

export const compile = compileAll(table)

/** @see https://www.postgresql.org/docs/18/ddl-generated-columns.html */
const refuseVirtual = (columns: readonly Column[], { version }: CompileContext): void => {
  if (version.number >= 180_000 || columns.every(({ generated }) => generated?.stored !== false)) return
  throw featureNotSupported(
    'generated columns that are not stored',
    `PostgreSQL ${Math.floor(version.number / 10_000)}`,
    'Leave out { stored: false }; version 18 has them.',
  )
}
