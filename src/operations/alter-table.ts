import { usage } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { AddColumn } from './add-column.ts'
import type { AlterColumn } from './alter-column.ts'
import type { AlterConstraint } from './alter-constraint.ts'
import type { AlterIndex } from './alter-index.ts'
import type { CreateCheckConstraint } from './create-check-constraint.ts'
import type { CreateExclusionConstraint } from './create-exclusion-constraint.ts'
import type { CreateForeignKey } from './create-foreign-key.ts'
import type { CreateIndex } from './create-index.ts'
import type { CreatePrimaryKey } from './create-primary-key.ts'
import type { CreateUniqueConstraint } from './create-unique-constraint.ts'
import type { OperationDefinition } from './definition.ts'
import type { DropColumn } from './drop-column.ts'
import type { DropConstraint } from './drop-constraint.ts'
import type { DropIndex } from './drop-index.ts'
import { type InTable, inTable, inWords, tableName } from './in-table.ts'
import { definitionOf, type Operation } from './index.ts'
import { refuseUnknownOptions } from './known-options.ts'
import { appliedAll, recordNested, reversed } from './nested.ts'
import { type OnlineInTable, onlineCode, onlineKeys, onlineOf, refuseOnlineWithin } from './online.ts'
import type { RenameColumn } from './rename-column.ts'
import type { RenameConstraint } from './rename-constraint.ts'
import type { RenameIndex } from './rename-index.ts'
import type { SetTableComment } from './set-table-comment.ts'
import type { SetTableOptions } from './set-table-options.ts'
import { type AlterTableOptions, type TableMethods, tableArgument } from './table-methods.ts'
import type { ValidateConstraint } from './validate-constraint.ts'

/** What may be said of a table in one group. */
export type TableOperation =
  | AddColumn
  | AlterColumn
  | AlterConstraint
  | AlterIndex
  | CreateCheckConstraint
  | CreateExclusionConstraint
  | CreateForeignKey
  | CreateIndex
  | CreatePrimaryKey
  | CreateUniqueConstraint
  | DropColumn
  | DropConstraint
  | DropIndex
  | RenameColumn
  | RenameConstraint
  | RenameIndex
  | SetTableComment
  | SetTableOptions
  | ValidateConstraint

export interface AlterTable extends OnlineInTable {
  readonly kind: 'alterTable'
  /** SQLite: the table is made anew even where single statements would do. */
  readonly recreate?: 'always'
  readonly operations: readonly TableOperation[]
}

type Methods = Readonly<Record<string, (...args: readonly unknown[]) => void>>

export const alterTable: OperationDefinition<
  AlterTable,
  [table: string, changes: (t: TableMethods) => void, options?: AlterTableOptions]
> = {
  kind: 'alterTable',
  create: (table, changes, options = {}) => {
    const call = `alterTable('${table}')`
    refuseUnknownOptions(call, options, { schema: true, recreate: true, ...onlineKeys })
    if (typeof changes !== 'function')
      throw usage(
        `${call} was given no function.`,
        `op.alterTable('${table}', t => { t.dropColumn('name') })`,
      )
    if (options.recreate !== undefined && options.recreate !== 'always')
      throw usage(`${call}: "recreate" is '${options.recreate}'.`, "Write 'always', or leave it out.")
    const place = inTable(table, options)
    const operations = recordNested(
      op => changes(methodsOn(op, table, call)),
      operation => ({ ...operation, ...place }) as Operation,
    )
    if (operations.length === 0 && options.recreate === undefined)
      throw usage(`${call} changes nothing.`, `op.alterTable('${table}', t => { t.dropColumn('name') })`)
    refuseOnlineWithin(call, operations)
    return {
      kind: 'alterTable',
      ...place,
      ...onlineOf(options),
      ...(options.recreate === undefined ? {} : { recreate: options.recreate }),
      operations: operations as readonly TableOperation[],
    }
  },
  reverse: (op, before, features) => {
    const operations = reversed(op.operations, before, features)
    if (operations.length === 0) return []
    // What CASCADE took from other tables comes back after the group.
    const own = operations.filter(operation => isWithin(op, operation))
    return [
      { ...op, operations: own as readonly TableOperation[] },
      ...operations.filter(operation => !isWithin(op, operation)),
    ]
  },
  apply: (op, state, features) => appliedAll(op.operations, state, features),
  render: (op, print) => {
    const options = print.object({
      schema: op.schema === undefined ? undefined : print.value(op.schema),
      recreate: op.recreate && print.value(op.recreate),
      ...onlineCode(op, print),
    })
    return [
      print.value(op.table),
      print.tableBlock(op.operations),
      ...(options === undefined ? [] : [options]),
    ]
  },
  describe: op => {
    const [first] = op.operations
    const more = op.operations.length - 1
    if (!first) return `make ${inWords(op)} anew`
    return `alter table ${inWords(op)} (${definitionOf(first).describe(first)}${more > 0 ? `, and ${more} more` : ''})`
  },
  tables: op => op.operations.flatMap(one => definitionOf(one).tables(one)).concat(tableName(op)),
  outsideTransaction: (op, dialect) =>
    op.operations
      .map(one => definitionOf(one).outsideTransaction?.(one, dialect))
      .find(reason => reason !== undefined),
}

const isWithin = (op: AlterTable, operation: Operation): boolean =>
  operation.kind in tableArgument &&
  'table' in operation &&
  operation.table === op.table &&
  (operation as InTable).schema === op.schema

/** The methods of `t`: those of `op` with the table put in. */
const methodsOn = (op: Methods, table: string, call: string): TableMethods => {
  const names = Object.keys(tableArgument) as (keyof TableMethods)[]
  const methods = Object.fromEntries(
    names.map(name => [
      name,
      (...args: readonly unknown[]) => op[name]!(...args.toSpliced(tableArgument[name], 0, table)),
    ]),
  )
  return new Proxy(methods, {
    get: (known, name) => {
      if (typeof name !== 'string' || Object.hasOwn(known, name)) return Reflect.get(known, name)
      const [near] = nearest(name, names)
      throw usage(
        `${call}: t has no "${name}".`,
        near === undefined ? `It has ${names.join(', ')}.` : `Did you mean t.${near}?`,
      )
    },
  }) as unknown as TableMethods
}
