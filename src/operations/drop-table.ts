import { cannotReverse, isView, noSuchTable, usage } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { isTableModel, type TableModel } from '../schema/builders/model.ts'
import { buildTable } from '../schema/builders/table.ts'
import { defaultNaming } from '../schema/naming.ts'
import { ownedSequences } from '../schema/owned-sequences.ts'
import { knownTable, lookUp, type State, withoutTable, withTable } from '../schema/state.ts'
import { constraintsOf, sameTable, type Table, type TableName, tableKey } from '../schema/table.ts'
import { mentions } from '../sql/mentions.ts'
import { referredTable } from './create-foreign-key.ts'
import type { OperationDefinition } from './definition.ts'
import { type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import type { Operation } from './index.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { objectsOn } from './objects-on.ts'
import { sequencesBack } from './owned-sequences.ts'

export interface DropTable extends InTable {
  readonly kind: 'dropTable'
  /** There may be no such table. */
  readonly ifExists?: true
  /** The foreign keys that refer to it go with it, and the views that read it (PostgreSQL). */
  readonly cascade?: true
  /** The definition that is lost, where it is known. */
  readonly was?: Table
}

export interface DropTableOptions extends InSchema {
  /** There may be no such table. */
  readonly ifExists?: boolean
  /** The foreign keys that refer to it go with it, and the views that read it (PostgreSQL). */
  readonly cascade?: boolean
  /** What the table was, so that dropping it can be taken back: `table('users', { id: uuid().primaryKey() })`. */
  readonly was?: TableModel
}

const optionKeys: OptionKeys<DropTableOptions> = { schema: true, ifExists: true, cascade: true, was: true }

export const dropTable: OperationDefinition<DropTable, [name: string, options?: DropTableOptions]> = {
  kind: 'dropTable',
  create: (name, options = {}) => {
    const call = `dropTable('${name}')`
    refuseUnknownOptions(call, options, optionKeys)
    const { was, ifExists, cascade } = options
    return {
      kind: 'dropTable',
      ...inTable(name, options),
      ...(ifExists ? { ifExists: true as const } : {}),
      ...(cascade ? { cascade: true as const } : {}),
      ...(was === undefined ? {} : { was: definitionFrom(call, name, was) }),
    }
  },
  reverse: (op, before) => {
    const was = knownTable(before, tableName(op)) ?? op.was
    if (lookUp(before, tableName(op)) === 'absent' && op.ifExists) return []
    if (!was || (op.ifExists && !knownTable(before, tableName(op))))
      throw cannotReverse(
        dropTable.describe(op),
        was ? 'whether the table was there is not known' : 'the definition of the table is not known',
      )
    if (was.unsaid !== undefined)
      throw cannotReverse(dropTable.describe(op), `${was.unsaid} would not come back`)
    const { first, last } = sequencesBack(ownedSequences(before, tableName(op)))
    return [
      ...first,
      ...[was, ...partitionsOf(was, before)].map((table): Operation => ({ kind: 'createTable', table })),
      ...objectsOn(before, tableName(op)),
      ...last,
      ...(op.cascade ? keysOfOthers(op, before) : []),
    ]
  },
  apply: (op, state) => {
    refuseView(op, state)
    if (lookUp(state, tableName(op)) === 'absent') {
      if (op.ifExists) return state
      throw noSuchTable(inWords(op), nearest(inWords(op), state.schema.tables.map(tableKey)))
    }
    const gone = withoutPartitions(withoutTable(state, tableName(op)), op)
    return op.cascade ? withoutDependents(gone, op) : gone
  },
  render: (op, print) => {
    const options = print.object({
      schema: op.schema === undefined ? undefined : print.value(op.schema),
      ifExists: op.ifExists && 'true',
      cascade: op.cascade && 'true',
      was: op.was && print.table(op.was),
    })
    return [print.value(op.table), ...(options === undefined ? [] : [options])]
  },
  describe: op => `drop table ${inWords(op)}`,
  tables: op => [tableName(op)],
}

/** No engine drops a view as a table; with IF EXISTS MySQL would leave it there without a word. */
const refuseView = (op: DropTable, state: State): void => {
  const view = state.schema.views.find(other => sameTable(other, tableName(op)))
  if (!view) return
  const options = [
    ...(op.schema === undefined ? [] : [`schema: '${op.schema}'`]),
    ...(view.materialized ? ['materialized: true'] : []),
  ]
  throw isView(
    inWords(op),
    `op.dropView('${op.table}'${options.length === 0 ? '' : `, { ${options.join(', ')} }`})`,
  )
}

const definitionFrom = (call: string, name: string, was: TableModel): Table => {
  if (!isTableModel(was))
    throw usage(
      `${call}: "was" is no table.`,
      `Write it as the models do: { was: table('${name}', { id: uuid().primaryKey() }) }.`,
    )
  if (was.input.name !== name)
    throw usage(`${call}: "was" is the table "${was.input.name}".`, `Call it "${name}".`)
  return buildTable(was.input, defaultNaming)
}

/** The partitions of a table go with it. */
const withoutPartitions = (state: State, op: DropTable): State =>
  partitionsOf(tableName(op), state).reduce((left, partition) => withoutTable(left, partition), state)

const partitionsOf = (table: TableName, state: State): readonly Table[] =>
  state.schema.tables
    .filter(({ partitionOf }) => partitionOf && sameTable(partitionOf.table, table))
    .flatMap(partition => [partition, ...partitionsOf(partition, state)])

const refersTo = (table: Table, op: DropTable) =>
  constraintsOf(table, 'foreignKey').filter(key => sameTable(referredTable(key), tableName(op)))

const withoutDependents = (state: State, op: DropTable): State => {
  const changed = state.schema.tables
    .filter(table => refersTo(table, op).length > 0)
    .reduce((left, table) => {
      const keys = refersTo(table, op)
      const constraints = table.constraints.filter(constraint => !keys.some(key => key === constraint))
      return withTable(left, { ...table, constraints })
    }, state)
  const views = changed.schema.views.filter(({ definition }) => !mentions(definition, op.table))
  return { ...changed, schema: { ...changed.schema, views } }
}

/** The foreign keys of other tables that CASCADE takes away. */
const keysOfOthers = (op: DropTable, before: State): readonly Operation[] =>
  before.schema.tables
    .filter(table => !sameTable(table, tableName(op)))
    .flatMap(table =>
      refersTo(table, op).map(
        (constraint): Operation => ({
          kind: 'createForeignKey',
          ...inTable(table.name, table),
          constraint,
        }),
      ),
    )
