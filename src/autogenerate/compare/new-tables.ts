import { byText } from '../../by-text.ts'
import { referredTable } from '../../operations/create-foreign-key.ts'
import type { Features } from '../../operations/features.ts'
import { inTable } from '../../operations/in-table.ts'
import type { Operation } from '../../operations/index.ts'
import type { Check, Constraint, ForeignKey } from '../../schema/constraint.ts'
import { constraintsOf, type Table, tableKey } from '../../schema/table.ts'
import { dropConstraint } from './drop-constraint.ts'
import { partitionsLast } from './partitions.ts'

/** Tables so that each comes after those it refers to, and the foreign keys that no such order can satisfy. */
export interface OrderedTables {
  readonly tables: readonly Table[]
  /** Names of foreign keys that must be made after, or dropped before, their tables, by the table's key. */
  readonly late: ReadonlyMap<string, ReadonlySet<string | undefined>>
}

/** Orders tables by their foreign keys. Where they refer to each other in a ring, one key of the ring is left for later. */
export const byReference = (tables: readonly Table[]): OrderedTables => {
  const byKey = new Map(tables.map(table => [tableKey(table), table]))
  const ordered: Table[] = []
  const late = new Map<string, Set<string | undefined>>()
  const state = new Map<string, 'open' | 'done'>()
  for (const table of tables) {
    // Depth first, without recursion: a chain of references may be thousands long.
    const path: { readonly table: Table; next: number }[] = []
    const enter = (entered: Table) => {
      state.set(tableKey(entered), 'open')
      path.push({ table: entered, next: 0 })
    }
    if (!state.has(tableKey(table))) enter(table)
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const key = constraintsOf(at.table, 'foreignKey')[at.next++]
      if (!key) {
        state.set(tableKey(at.table), 'done')
        ordered.push(at.table)
        path.pop()
        continue
      }
      const referred = tableKey(referredTable(key))
      const own = tableKey(at.table)
      const target = byKey.get(referred)
      if (!target || referred === own || state.get(referred) === 'done') continue
      if (state.get(referred) === 'open') late.set(own, (late.get(own) ?? new Set()).add(key.name))
      else enter(target)
    }
  }
  return { tables: ordered, late }
}

/**
 * What makes new tables, with their indexes; and the constraints that have to wait: foreign keys of a ring, and what is not
 * valid, since a new table has no rows that were not looked at.
 */
export const createTables = (
  tables: readonly Table[],
  { alterTable, foreignKeysLayIndexes }: Pick<Features, 'alterTable' | 'foreignKeysLayIndexes'>,
): { readonly created: readonly Operation[]; readonly late: readonly Operation[] } => {
  const { tables: ordered, late } = byReference(tables)
  const waits = (table: Table, constraint: Constraint): boolean =>
    (constraint.kind === 'foreignKey' && late.get(tableKey(table))?.has(constraint.name) === true) ||
    (alterTable && 'notValid' in constraint && constraint.notValid === true)
  return {
    created: partitionsLast(ordered).flatMap((table): Operation[] => {
      const comesAfter = foreignKeysLayIndexes && laysAmongOthers(table)
      const atOnce = table.constraints.filter(constraint => !waits(table, constraint))
      const after = comesAfter ? atOnce.filter(({ kind }) => kind === 'foreignKey') : []
      return [
        {
          kind: 'createTable',
          table: {
            ...table,
            indexes: [],
            constraints: atOnce.filter(constraint => !after.includes(constraint)),
          },
        },
        ...table.indexes.map(
          (index): Operation => ({ kind: 'createIndex', ...inTable(table.name, table), index }),
        ),
        ...after.filter(canBeAdded).map(addedTo(table)),
      ]
    }),
    late: ordered.flatMap(table =>
      table.constraints
        .filter(constraint => waits(table, constraint))
        .filter(canBeAdded)
        .map(addedTo(table)),
    ),
  }
}

const canBeAdded = (constraint: Constraint): constraint is ForeignKey | Check =>
  constraint.kind === 'foreignKey' || constraint.kind === 'check'

const addedTo =
  (table: Table) =>
  (constraint: ForeignKey | Check): Operation => {
    const place = inTable(table.name, table)
    return constraint.kind === 'foreignKey'
      ? { kind: 'createForeignKey', ...place, constraint }
      : { kind: 'createCheckConstraint', ...place, constraint }
  }

/** Whether indexes that are named and some that foreign keys lay are one list, in which those that are named come first. */
const laysAmongOthers = (table: Table): boolean =>
  table.indexes.length > 0 &&
  constraintsOf(table, 'foreignKey').some(
    ({ columns }) =>
      ![
        ...[...constraintsOf(table, 'primaryKey'), ...constraintsOf(table, 'unique')].map(key => key.columns),
        ...table.indexes.map(({ elements }) => elements.map(({ column }) => column)),
      ].some(covering => columns.every((column, at) => covering[at] === column)),
  )

/** What drops tables, those that refer to others first; the same whether a database or the migrations tell of them. */
export const dropTables = (tables: readonly Table[]): readonly Operation[] => {
  const { tables: sorted, late } = byReference(inOrderOfNames(tables))
  const byKey = new Map(tables.map(table => [tableKey(table), table]))
  const ordered = sorted.map(table => byKey.get(tableKey(table)) ?? table)
  return [
    ...ordered.flatMap(table =>
      constraintsOf(table, 'foreignKey')
        .filter(key => late.get(tableKey(table))?.has(key.name))
        .map(dropConstraint(inTable(table.name, table))),
    ),
    ...ordered.toReversed().map((was): Operation => ({ kind: 'dropTable', ...inTable(was.name, was), was })),
  ]
}

const inOrderOfNames = (tables: readonly Table[]): readonly Table[] =>
  tables
    .map(table => ({
      ...table,
      constraints: table.constraints.toSorted((a, b) => byText(a.name ?? '', b.name ?? '')),
    }))
    .sort((a, b) => byText(tableKey(a), tableKey(b)))
