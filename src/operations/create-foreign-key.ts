import { noKeyOver, noSuchTable, usage } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { ReferenceOptions } from '../schema/builders/column.ts'
import { saidOptions } from '../schema/builders/constraint-part.ts'
import type { ForeignKey } from '../schema/constraint.ts'
import { knownTable, lookUp, type State } from '../schema/state.ts'
import { sameTable, type TableName, tableKey } from '../schema/table.ts'
import {
  type AddConstraint,
  applyConstraint,
  describeConstraint,
  reverseConstraint,
  withName,
} from './add-constraint.ts'
import { columnList } from './column-list.ts'
import type { OperationDefinition } from './definition.ts'
import { existingColumn } from './existing-column.ts'
import type { Features } from './features.ts'
import { flags, members } from './flags.ts'
import { type InSchema, inTable, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions, refuseWrong } from './known-options.ts'

export interface CreateForeignKey extends AddConstraint<ForeignKey> {
  readonly kind: 'createForeignKey'
}

export interface ForeignKeyOptions
  extends InSchema,
    Omit<ReferenceOptions, 'name' | 'notValid' | 'notEnforced'> {
  /** The schema of the table referred to where it is not the default one. */
  readonly referredSchema?: string
  /** The rows that are there are not looked at (PostgreSQL); `op.validateConstraint` does that. */
  readonly notValid?: boolean
  /** It is written down and not checked (PostgreSQL 18). */
  readonly notEnforced?: boolean
}

const optionKeys: OptionKeys<ForeignKeyOptions> = {
  schema: true,
  referredSchema: true,
  onDelete: true,
  onUpdate: true,
  match: true,
  deferrable: true,
  notValid: true,
  notEnforced: true,
}

export const createForeignKey: OperationDefinition<
  CreateForeignKey,
  [
    name: string | null,
    table: string,
    columns: readonly string[],
    referred: string,
    referredColumns: readonly string[],
    options?: ForeignKeyOptions,
  ]
> = {
  kind: 'createForeignKey',
  create: (name, table, columns, referred, referredColumns, options = {}) => {
    const call = `createForeignKey('${name}', '${table}')`
    refuseUnknownOptions(call, options, optionKeys)
    // Of a column `onUpdate` is something else, so that the name alone does not say what it may be.
    refuseWrong(call, 'onUpdate', options.onUpdate ?? 'noAction', 'action')
    const { referredSchema } = options
    if (Array.isArray(columns) && Array.isArray(referredColumns) && columns.length !== referredColumns.length)
      throw usage(
        `${call}: ${columns.length} of its columns cannot lead to ${referredColumns.length} of '${referred}'.`,
        'Write as many columns on one side as on the other, in the same order.',
      )
    const constraint: ForeignKey = {
      kind: 'foreignKey',
      columns: columnList(columns, call),
      references: {
        ...(referredSchema === undefined ? {} : { schema: referredSchema }),
        table: referred,
        columns: columnList(referredColumns, `createForeignKey('${name}', '${table}', '${referred}')`),
      },
      ...saidOptions(members(options, 'onDelete', 'onUpdate', 'match', 'deferrable')),
      ...flags(options, 'notValid', 'notEnforced'),
    }
    return {
      kind: 'createForeignKey',
      ...inTable(table, options),
      constraint: withName(name, table, constraint),
    }
  },
  reverse: reverseConstraint,
  apply: (op, state, features) => {
    refuseAbsentReferred(op.constraint, state)
    refuseNoKey(op, state, features)
    return applyConstraint(op, state, features)
  },
  render: (op, print) => {
    const { kind, name, columns, references, ...options } = op.constraint
    const all = {
      ...(op.schema === undefined ? {} : { schema: op.schema }),
      ...(references.schema === undefined ? {} : { referredSchema: references.schema }),
      ...options,
    }
    return [
      print.value(name ?? null),
      print.value(op.table),
      print.value(columns),
      print.value(references.table),
      print.value(references.columns),
      ...(Object.keys(all).length > 0 ? [print.value(all)] : []),
    ]
  },
  describe: describeConstraint,
  tables: op => [tableName(op), referredTable(op.constraint)],
}

/** @throws NO_SUCH_TABLE @throws NO_SUCH_COLUMN where what it leads to is known not to be there */
export const refuseAbsentReferred = (key: ForeignKey, state: State): void => {
  const referred = referredTable(key)
  const found = lookUp(state, referred)
  if (found === 'absent')
    throw noSuchTable(tableKey(referred), nearest(tableKey(referred), state.schema.tables.map(tableKey)))
  if (found !== 'unknown') for (const column of key.references.columns) existingColumn(found, column)
}

/** On MySQL any index will do, of which less is known here. */
const refuseNoKey = (op: CreateForeignKey, state: State, { uniqueIndexes }: Features): void => {
  const { columns } = op.constraint.references
  const referred = knownTable(state, referredTable(op.constraint))
  // A group may make the key of its own table after it.
  if (!referred || !uniqueIndexes || sameTable(referred, tableName(op))) return
  const isOver = (names: readonly (string | undefined)[]) =>
    names.length === columns.length && columns.every(column => names.includes(column))
  const isKey =
    referred.constraints.some(
      other => (other.kind === 'primaryKey' || other.kind === 'unique') && isOver(other.columns),
    ) ||
    referred.indexes.some(
      ({ unique, where, elements }) =>
        unique && where === undefined && isOver(elements.map(({ column }) => column)),
    )
  if (!isKey) throw noKeyOver(tableKey(referred), columns)
}

export const referredTable = ({ references }: ForeignKey): TableName =>
  references.schema === undefined
    ? { name: references.table }
    : { schema: references.schema, name: references.table }
