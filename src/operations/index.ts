import { addColumn } from './add-column.ts'
import { addEnumValue } from './add-enum-value.ts'
import { addPartition } from './add-partition.ts'
import { alterColumn } from './alter-column.ts'
import { alterConstraint } from './alter-constraint.ts'
import { alterDomain } from './alter-domain.ts'
import { alterExtension } from './alter-extension.ts'
import { alterIndex } from './alter-index.ts'
import { alterPolicy } from './alter-policy.ts'
import { alterSequence } from './alter-sequence.ts'
import { alterTable } from './alter-table.ts'
import { attachPartition } from './attach-partition.ts'
import { autocommit } from './autocommit.ts'
import { bulkInsert } from './bulk-insert.ts'
import { createCheckConstraint } from './create-check-constraint.ts'
import { createDomain } from './create-domain.ts'
import { createEnum } from './create-enum.ts'
import { createExclusionConstraint } from './create-exclusion-constraint.ts'
import { createExtension } from './create-extension.ts'
import { createForeignKey } from './create-foreign-key.ts'
import { createFunction } from './create-function.ts'
import { createIndex } from './create-index.ts'
import { createPolicy } from './create-policy.ts'
import { createPrimaryKey } from './create-primary-key.ts'
import { createProcedure } from './create-procedure.ts'
import { createSchema } from './create-schema.ts'
import { createSequence } from './create-sequence.ts'
import { createTable } from './create-table.ts'
import { createTrigger } from './create-trigger.ts'
import { createUniqueConstraint } from './create-unique-constraint.ts'
import { createView } from './create-view.ts'
import { custom } from './custom.ts'
import type { OperationDefinition } from './definition.ts'
import { detachPartition } from './detach-partition.ts'
import { disableRowSecurity } from './disable-row-security.ts'
import { disableTrigger } from './disable-trigger.ts'
import { dropColumn } from './drop-column.ts'
import { dropConstraint } from './drop-constraint.ts'
import { dropDomain } from './drop-domain.ts'
import { dropEnum } from './drop-enum.ts'
import { dropExtension } from './drop-extension.ts'
import { dropFunction } from './drop-function.ts'
import { dropIndex } from './drop-index.ts'
import { dropPartition } from './drop-partition.ts'
import { dropPolicy } from './drop-policy.ts'
import { dropProcedure } from './drop-procedure.ts'
import { dropSchema } from './drop-schema.ts'
import { dropSequence } from './drop-sequence.ts'
import { dropTable } from './drop-table.ts'
import { dropTrigger } from './drop-trigger.ts'
import { dropView } from './drop-view.ts'
import { enableRowSecurity } from './enable-row-security.ts'
import { enableTrigger } from './enable-trigger.ts'
import { execute } from './execute.ts'
import { grant } from './grant.ts'
import type { OpMethods } from './op.ts'
import { refreshMaterializedView } from './refresh-materialized-view.ts'
import { renameColumn } from './rename-column.ts'
import { renameConstraint } from './rename-constraint.ts'
import { renameDomain } from './rename-domain.ts'
import { renameEnum } from './rename-enum.ts'
import { renameEnumValue } from './rename-enum-value.ts'
import { renameIndex } from './rename-index.ts'
import { renamePolicy } from './rename-policy.ts'
import { renameSchema } from './rename-schema.ts'
import { renameSequence } from './rename-sequence.ts'
import { renameTable } from './rename-table.ts'
import { renameTrigger } from './rename-trigger.ts'
import { renameView } from './rename-view.ts'
import { replaceEnum } from './replace-enum.ts'
import { replaceView } from './replace-view.ts'
import { revoke } from './revoke.ts'
import { run } from './run.ts'
import { setComment } from './set-comment.ts'
import { setTableComment } from './set-table-comment.ts'
import { setTableOptions } from './set-table-options.ts'
import { setTableSchema } from './set-table-schema.ts'
import { validateConstraint } from './validate-constraint.ts'

/** Every kind of operation there is. To add one: write its file, name it here, and follow the type errors. */
export const operations = {
  addColumn,
  addEnumValue,
  alterColumn,
  alterConstraint,
  alterDomain,
  alterExtension,
  alterIndex,
  alterSequence,
  autocommit,
  bulkInsert,
  createCheckConstraint,
  createDomain,
  createEnum,
  createExclusionConstraint,
  createExtension,
  createForeignKey,
  createIndex,
  createPrimaryKey,
  createSchema,
  createSequence,
  createTable,
  createUniqueConstraint,
  custom,
  dropColumn,
  dropConstraint,
  dropDomain,
  dropEnum,
  dropExtension,
  dropIndex,
  dropSchema,
  dropSequence,
  dropTable,
  execute,
  grant,
  renameColumn,
  renameConstraint,
  renameDomain,
  renameEnum,
  renameEnumValue,
  renameIndex,
  renameSchema,
  renameSequence,
  renameTable,
  replaceEnum,
  revoke,
  run,
  setTableSchema,
  setTableOptions,
  setTableComment,
  detachPartition,
  addPartition,
  dropPartition,
  attachPartition,
  alterTable,
  setComment,
  validateConstraint,
  alterPolicy,
  createFunction,
  createPolicy,
  createProcedure,
  createTrigger,
  createView,
  disableRowSecurity,
  disableTrigger,
  dropFunction,
  dropPolicy,
  dropProcedure,
  dropTrigger,
  dropView,
  enableRowSecurity,
  enableTrigger,
  refreshMaterializedView,
  renamePolicy,
  renameTrigger,
  renameView,
  replaceView,
} satisfies Record<keyof OpMethods, unknown>

export type OperationKind = keyof typeof operations
export type OperationOf<K extends OperationKind> = Parameters<(typeof operations)[K]['describe']>[0]
export type Operation = OperationOf<OperationKind>

/** The definition of an operation's kind. */
export const definitionOf = <O extends Operation>(op: O): OperationDefinition<O, never> =>
  operations[op.kind] as unknown as OperationDefinition<O, never>
