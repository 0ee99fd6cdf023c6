import { cannotReverse, usage } from '../errors.ts'
import { storageKeys, storageMembers } from '../schema/builders/table-options.ts'
import { saysText, type Text, textOfTable, withOwnText } from '../schema/own-text.ts'
import { knownTable } from '../schema/state.ts'
import type { StorageParameters, Table, TableStorage } from '../schema/table.ts'
import type { OperationDefinition } from './definition.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'

/** What changes about how a table is kept. What is absent stays; `null` goes back to what a table has anyway. */
export interface TableOptionsChanges {
  readonly strict?: true | null
  readonly withoutRowid?: true | null
  readonly unlogged?: true | null
  readonly tablespace?: string | null
  /** Each parameter by itself: `null` resets it. */
  readonly with?: Readonly<Record<string, StorageParameters[string] | null>>
  readonly engine?: string | null
  readonly characterSet?: string | null
  readonly collation?: string | null
  readonly rowFormat?: string | null
}

export interface SetTableOptions extends InTable {
  readonly kind: 'setTableOptions'
  readonly changes: TableOptionsChanges
  /** The texts that are there become those of the new character set (MySQL, MariaDB). */
  readonly convert?: true
}

export interface TableOptionsInput extends InSchema {
  /** SQLite: values are held to the types of their columns. */
  readonly strict?: boolean
  /** SQLite: the rows lie in the primary key itself. */
  readonly withoutRowid?: boolean
  /** PostgreSQL: no write-ahead log. */
  readonly unlogged?: boolean
  /** PostgreSQL; `null` is the database's own. */
  readonly tablespace?: string | null
  /** PostgreSQL: storage parameters; `null` resets one. */
  readonly with?: TableOptionsChanges['with']
  /** MySQL and MariaDB. */
  readonly engine?: string
  /** MySQL and MariaDB; of columns that are yet to come, unless `convert` is said. */
  readonly characterSet?: string
  /** MySQL and MariaDB; of columns that are yet to come, unless `convert` is said. */
  readonly collation?: string
  /** MySQL and MariaDB: the columns that are there change too (CONVERT TO CHARACTER SET). */
  readonly convert?: boolean
  /** MySQL and MariaDB; `null` is the engine's own. */
  readonly rowFormat?: string | null
}

const optionKeys: OptionKeys<TableOptionsInput> = {
  schema: true,
  ...storageKeys,
  convert: true,
}

export const setTableOptions: OperationDefinition<
  SetTableOptions,
  [table: string, options: TableOptionsInput]
> = {
  kind: 'setTableOptions',
  create: (table, options) => {
    const call = `setTableOptions('${table}')`
    refuseUnknownOptions(call, options, optionKeys)
    const { schema, convert, ...rest } = options
    const said = Object.entries(rest).map(([key, value]) => [key, value === false ? null : value])
    if (said.length === 0)
      throw usage(`${call} changes nothing.`, 'Say what changes, such as { with: { fillfactor: 70 } }.')
    if (convert && rest.characterSet === undefined)
      throw usage(
        `${call}: convert to what?`,
        "Say the character set: { characterSet: 'utf8mb4', convert: true }.",
      )
    return {
      kind: 'setTableOptions',
      ...inTable(table, schema === undefined ? {} : { schema }),
      changes: Object.fromEntries(said),
      ...(convert ? { convert: true as const } : {}),
    }
  },
  reverse: (op, before, features) => {
    const table = knownTable(before, tableName(op))
    if (!table)
      throw cannotReverse(setTableOptions.describe(op), 'how the table was kept before is not known')
    const { convert: _, ...rest } = op
    const changes =
      features.tableText && mentionsText(op)
        ? { ...undo(withoutText(op.changes), table), ...textBack(op, table, before.schema.collation) }
        : undo(op.changes, table)
    return [{ ...rest, changes, ...(op.convert ? { convert: true as const } : {}) }]
  },
  apply: (op, state, { tableText }) =>
    changeTable(state, op, found => {
      const isOther = tableText && mentionsText(op)
      const { options, ...table } = isOther ? withTextOf(found, op, state.schema.collation) : found
      const changed = optionsAfter(isOther ? withoutText(options ?? {}) : (options ?? {}), op.changes)
      return changed ? { ...table, options: changed } : table
    }),
  render: (op, print) => {
    const members = Object.entries(op.changes).map(([key, value]) => [
      key,
      print.value(value === null && isSwitch(key) ? false : value),
    ])
    return [
      print.value(op.table),
      print.object({
        schema: op.schema === undefined ? undefined : print.value(op.schema),
        ...Object.fromEntries(members),
        convert: op.convert && 'true',
      }) ?? '{}',
    ]
  },
  describe: op =>
    Object.keys(op.changes).length === 0
      ? `make ${inWords(op)} anew`
      : `set ${Object.keys(op.changes).join(', ')} of ${inWords(op)}`,
  tables: op => [tableName(op)],
}

const mentionsText = ({ changes }: SetTableOptions) =>
  changes.characterSet !== undefined || changes.collation !== undefined

/** What columns have from their table they keep, unless they are converted, all of them. */
const withTextOf = (table: Table, { convert }: SetTableOptions, usual: string | undefined): Table =>
  convert
    ? { ...table, columns: table.columns.map(({ characterSet, collation, ...column }) => column) }
    : withOwnText(table, textOfTable(table, usual))

/** A collation is of one character set, and a set that is said alone has its usual collation. */
const withoutText = <T extends TableOptionsChanges | TableStorage>({
  characterSet,
  collation,
  ...others
}: T): Omit<T, keyof Text> => others

/** `null` is what the database has. */
const textBack = ({ changes }: SetTableOptions, table: Table, usual: string | undefined) => {
  const text = textOfTable(table, usual)
  if (saysText(text)) return text
  return changes.characterSet === undefined ? { collation: null } : { characterSet: null }
}

/** What is said by `true` and `false`. */
const isSwitch = (key: string) => key === 'strict' || key === 'withoutRowid' || key === 'unlogged'

/** The options after the changes; `undefined` where none is left. */
export const optionsAfter = (
  options: TableStorage,
  { with: parameters, ...changes }: TableOptionsChanges,
): TableStorage | undefined => {
  const merged = { ...options.with, ...parameters }
  const kept = Object.entries(merged).filter(([, value]) => value !== null)
  const all: Readonly<Record<string, unknown>> = {
    ...options,
    ...changes,
    with: kept.length > 0 ? Object.fromEntries(kept) : null,
  }
  const members = storageMembers.filter(member => all[member] !== undefined && all[member] !== null)
  return members.length === 0
    ? undefined
    : (Object.fromEntries(members.map(member => [member, all[member]])) as TableStorage)
}

const undo = (changes: TableOptionsChanges, { options = {} }: Table): TableOptionsChanges =>
  Object.fromEntries(
    Object.entries(changes).map(([key, value]) =>
      key === 'with'
        ? [
            key,
            Object.fromEntries(Object.keys(value ?? {}).map(name => [name, options.with?.[name] ?? null])),
          ]
        : [key, options[key as keyof TableStorage] ?? null],
    ),
  )
