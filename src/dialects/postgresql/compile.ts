import type { AddConstraint } from '../../operations/add-constraint.ts'
import { tableName } from '../../operations/in-table.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { quotePath } from '../../sql/grammar.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import type { CompileContext } from '../dialect.ts'
import { standard } from '../standard/compile.ts'
import { compileAll, compileOne } from '../standard/compile-all.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { alterColumn } from './alter-column.ts'
import { refuseClientCommand } from './client-command.ts'
import { addColumn, dropColumn } from './columns.ts'
import { setTableComment } from './comments.ts'
import { alterConstraint, refuseConstraints, renameConstraint, validateConstraint } from './constraints.ts'
import { createTable } from './create-table.ts'
import { alterDomain, createDomain, dropDomain, renameDomain } from './domains.ts'
import { addEnumValue, createEnum, dropEnum, renameEnum, renameEnumValue } from './enums.ts'
import { alterExtension, createExtension, dropExtension } from './extensions.ts'
import { grammar } from './grammar.ts'
import { grant, revoke } from './grants.ts'
import { alterIndex, createIndexStatements, dropIndexStatements, renameIndex } from './indexes.ts'
import { setComment } from './object-comments.ts'
import { attachPartition, detachPartition, noInnerPartitions } from './partitions.ts'
import {
  alterPolicy,
  createPolicy,
  disableRowSecurity,
  dropPolicy,
  enableRowSecurity,
  renamePolicy,
} from './policies.ts'
import { replaceEnum } from './replace-enum.ts'
import { createFunction, createProcedure, dropFunction, dropProcedure } from './routines.ts'
import { createSchema, dropSchema, renameSchema } from './schemas.ts'
import { alterSequence, createSequence, dropSequence, renameSequence } from './sequences.ts'
import { setTableOptions, setTableSchema } from './table-options.ts'
import { createTrigger, disableTrigger, dropTrigger, enableTrigger, renameTrigger } from './triggers.ts'
import { createView, dropView, refreshMaterializedView, renameView, replaceView } from './views.ts'
import { wording } from './wording.ts'

const base = standard(wording)

const addConstraint =
  <O extends AddConstraint<Constraint>>(
    add: (op: O, context: CompileContext) => readonly Statement[],
  ): typeof add =>
  (op, context) => {
    refuseConstraints([op.constraint], context)
    return add(op, context)
  }

const table: CompileTable = {
  ...base,
  createTable,
  dropTable: op => [
    statement(
      `DROP TABLE ${op.ifExists ? 'IF EXISTS ' : ''}${quotePath(grammar, [op.schema, op.table])}${op.cascade ? ' CASCADE' : ''}`,
    ),
  ],
  setTableComment,
  setTableOptions,
  setTableSchema,
  attachPartition,
  detachPartition,
  addPartition: noInnerPartitions,
  dropPartition: noInnerPartitions,
  addColumn,
  dropColumn,
  createForeignKey: addConstraint(base.createForeignKey),
  createCheckConstraint: addConstraint(base.createCheckConstraint),
  renameConstraint,
  alterConstraint,
  validateConstraint,
  createIndex: op => createIndexStatements(op.index, tableName(op), op),
  dropIndex: dropIndexStatements,
  renameIndex,
  alterIndex,
  execute: (op, context) => {
    const statements = base.execute(op, context)
    for (const { sql } of statements) refuseClientCommand(sql)
    return statements
  },
  createView,
  replaceView,
  dropView,
  renameView,
  refreshMaterializedView,
  createFunction,
  createProcedure,
  dropFunction,
  dropProcedure,
  createTrigger,
  dropTrigger,
  renameTrigger,
  enableTrigger,
  disableTrigger,
  createPolicy,
  alterPolicy,
  dropPolicy,
  renamePolicy,
  enableRowSecurity,
  disableRowSecurity,
  alterColumn,
  createEnum,
  dropEnum,
  addEnumValue,
  renameEnumValue,
  renameEnum,
  replaceEnum: (op, context) => replaceEnum(op, context, operation => compileOne(table, operation, context)),
  createSchema,
  renameSchema,
  dropSchema,
  createDomain,
  alterDomain,
  renameDomain,
  dropDomain,
  createSequence,
  alterSequence,
  renameSequence,
  dropSequence,
  createExtension,
  alterExtension,
  dropExtension,
  grant,
  revoke,
  setComment,
}

export const compile = compileAll(table)
