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
  createTable: (op, context) => [...base.createTable(op, context), ...tableComments(op.table)],
  addColumn: (op, context) => [
    ...base.addColumn(op, context),
    ...(op.column.comment === undefined ? [] : [columnComment(op, op.column.name, op.column.comment)]),
  ],
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
