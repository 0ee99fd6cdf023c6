import { cannotReverse, usage } from '../errors.ts'
import { ColumnBuilder } from '../schema/builders/column.ts'
import { plainColumn } from '../schema/builders/table.ts'
import type { Column } from '../schema/column.ts'
import { constraintMentions, indexMentions } from '../schema/mentions-column.ts'
import { ownedSequences, withoutOwnedBy } from '../schema/owned-sequences.ts'
import { knownTable, type State } from '../schema/state.ts'
import { columnOf, constraintsOf, sameTable } from '../schema/table.ts'
import { referredTable } from './create-foreign-key.ts'
import type { OperationDefinition } from './definition.ts'
import { existingColumn } from './existing-column.ts'
import { changeTable, inTable, inWords, tableName } from './in-table.ts'
import type { Operation } from './index.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { type OnlineInTable, type OnlineOptions, onlineCode, onlineInTable, onlineKeys } from './online.ts'
import { sequencesBack } from './owned-sequences.ts'
import { partsWith } from './parts-with.ts'

export interface DropColumn extends OnlineInTable {
  readonly kind: 'dropColumn'
  readonly name: string
  /** There may be no such column. */
  readonly ifExists?: true
  /** The foreign keys and views that stand on it go with it (PostgreSQL). */
  readonly cascade?: true
  /** The definition that is lost, where it is known. */
  readonly was?: Column
}

export interface DropColumnOptions extends OnlineOptions {
  /** There may be no such column. */
  readonly ifExists?: boolean
  /** The foreign keys and views that stand on it go with it (PostgreSQL). */
  readonly cascade?: boolean
  /** What the column was, so that dropping it can be taken back. */
  readonly was?: ColumnBuilder
}

const optionKeys: OptionKeys<DropColumnOptions> = {
  schema: true,
  ifExists: true,
  cascade: true,
  was: true,
  ...onlineKeys,
}

export const dropColumn: OperationDefinition<
  DropColumn,
  [table: string, name: string, options?: DropColumnOptions]
> = {
  kind: 'dropColumn',
  create: (table, name, options = {}) => {
    const call = `dropColumn('${table}', '${name}')`
    refuseUnknownOptions(call, options, optionKeys)
    const { was, ifExists, cascade } = options
    if (was !== undefined && !(was instanceof ColumnBuilder))
      throw usage(`${call}: "was" is no column.`, 'Write it as the models do: { was: text().notNull() }.')
    return {
      kind: 'dropColumn',
      ...onlineInTable(table, options),
      name,
      ...(ifExists ? { ifExists: true as const } : {}),
      ...(cascade ? { cascade: true as const } : {}),
      ...(was ? { was: plainColumn(name, was.definition) } : {}),
    }
  },
  reverse: (op, before) => {
    const table = knownTable(before, tableName(op))
    const known = table && columnOf(table, op.name)
    if (op.ifExists && table && !known) return []
    if (op.ifExists && !known)
      throw cannotReverse(dropColumn.describe(op), 'whether the column was there is not known')
    const was = known ?? op.was
    if (!was) throw cannotReverse(dropColumn.describe(op), 'the definition of the column is not known')
    const place = inTable(op.table, op)
    const { first, last } = sequencesBack(ownedSequences(before, tableName(op), op.name))
    return [
      ...first,
      { kind: 'addColumn', ...onlineInTable(op.table, op), column: was },
      ...last,
      ...(table ? partsWith(table, op.name, place) : []),
      ...(op.cascade ? keysOfOthers(op, before) : []),
    ]
  },
  apply: (op, state) => {
    const changed = changeTable(withoutOwnedBy(state, tableName(op), op.name), op, table => {
      if (op.ifExists && !columnOf(table, op.name)) return table
      existingColumn(table, op.name)
      return {
        ...table,
        columns: table.columns.filter(column => column.name !== op.name),
        constraints: table.constraints.filter(constraint => !constraintMentions(constraint, op.name)),
        indexes: table.indexes.filter(index => !indexMentions(index, op.name)),
      }
    })
    return op.cascade
      ? keysOn(op, changed).reduce(
          (left, { table, key }) =>
            changeTable(left, inTable(table.name, table), other => ({
              ...other,
              constraints: other.constraints.filter(constraint => constraint !== key),
            })),
          changed,
        )
      : changed
  },
  render: (op, print) => {
    const options = print.object({
      schema: op.schema === undefined ? undefined : print.value(op.schema),
      ifExists: op.ifExists && 'true',
      cascade: op.cascade && 'true',
      ...onlineCode(op, print),
      was: op.was && print.column(op.was),
    })
    return [print.value(op.table), print.value(op.name), ...(options === undefined ? [] : [options])]
  },
  describe: op => `drop column ${inWords(op)}.${op.name}`,
  tables: op => [tableName(op)],
}

/** The foreign keys of other tables that stand on the column. */
const keysOn = (op: DropColumn, { schema }: State) =>
  schema.tables
    .filter(table => !sameTable(table, tableName(op)))
    .flatMap(table =>
      constraintsOf(table, 'foreignKey')
        .filter(
          key => sameTable(referredTable(key), tableName(op)) && key.references.columns.includes(op.name),
        )
        .map(key => ({ table, key })),
    )

const keysOfOthers = (op: DropColumn, before: State): readonly Operation[] =>
  keysOn(op, before).map(({ table, key }) => ({
    kind: 'createForeignKey',
    ...inTable(table.name, table),
    constraint: key,
  }))
