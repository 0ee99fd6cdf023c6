import { addColumn } from './add-column.ts'
import { addEnumValue } from './add-enum-value.ts'
import { alterColumn } from './alter-column.ts'
import { createCheckConstraint } from './create-check-constraint.ts'
import { createEnum } from './create-enum.ts'
import { createForeignKey } from './create-foreign-key.ts'
import { createIndex } from './create-index.ts'
import { createPrimaryKey } from './create-primary-key.ts'
import { createTable } from './create-table.ts'
import { createUniqueConstraint } from './create-unique-constraint.ts'
import type { OperationDefinition } from './definition.ts'
import { dropColumn } from './drop-column.ts'
import { dropConstraint } from './drop-constraint.ts'
import { dropEnum } from './drop-enum.ts'
import { dropIndex } from './drop-index.ts'
import { dropTable } from './drop-table.ts'
import { execute } from './execute.ts'
import type { OpMethods } from './op.ts'
import { renameColumn } from './rename-column.ts'
import { renameTable } from './rename-table.ts'
import { run } from './run.ts'

/** Every kind of operation there is. To add one: write its file, name it here, and follow the type errors. */
export const operations = {
  addColumn,
  addEnumValue,
  alterColumn,
  createCheckConstraint,
  createEnum,
  createForeignKey,
  createIndex,
  createPrimaryKey,
  createTable,
  createUniqueConstraint,
  dropColumn,
  dropConstraint,
  dropEnum,
  dropIndex,
  dropTable,
  execute,
  renameColumn,
  renameTable,
  run,
} satisfies Record<keyof OpMethods, unknown>

export type OperationKind = keyof typeof operations
export type OperationOf<K extends OperationKind> = Parameters<(typeof operations)[K]['describe']>[0]
export type Operation = OperationOf<OperationKind>

/** The definition of an operation's kind. */
export const definitionOf = <O extends Operation>(op: O): OperationDefinition<O, never> =>
  operations[op.kind] as unknown as OperationDefinition<O, never>
