import { constraintOperation } from '../../operations/constraint-operation.ts'
import { isOfEnum } from '../../operations/enum-columns.ts'
import type { Features } from '../../operations/features.ts'
import { inTable } from '../../operations/in-table.ts'
import type { Operation } from '../../operations/index.ts'
import type { Constraint, ForeignKey } from '../../schema/constraint.ts'
import { columnOf, constraintsOf, type Table } from '../../schema/table.ts'
import type { TableIndex } from '../../schema/table-index.ts'
import type { Rename } from '../context.ts'
import { toValidate } from './constraints.ts'
import { dropConstraint } from './drop-constraint.ts'
import type { EnumsCompared } from './enums.ts'
import { freeNames } from './free-names.ts'
import { toAlter } from './indexes.ts'
import type { Matched } from './match.ts'
import { createTables, dropTables } from './new-tables.ts'
import { type PartRename, partRenames, renamesInOrder } from './part-renames.ts'
import { createdNames, sharedNames } from './shared-names.ts'
import { type StepsAside, stepsAside } from './step-aside.ts'
import type { TableCompared } from './table-changes.ts'

/** All that differs between two schemas. */
export interface Compared {
  readonly renames: readonly Rename[]
  readonly enums: EnumsCompared
  /** Domains and sequences: what comes before the tables, what once they are there, and what goes. */
  readonly objects: {
    readonly first: readonly Operation[]
    readonly owned: readonly Operation[]
    readonly last: readonly Operation[]
  }
  readonly tables: readonly TableCompared[]
  readonly fresh: readonly Table[]
  readonly gone: readonly Table[]
}

/**
 * The operations so that each finds what it needs: foreign keys go first and come last, a name is free before it
 * is taken again, and what loses data comes at the end, so that a data step can be written in between.
 */
export const inOrder = (
  { renames, enums, objects, fresh, gone, ...compared }: Compared,
  features: Features,
): readonly Operation[] => {
  const tables = freeNames(compared.tables, fresh, features)
  const aside = stepsAside(tables)
  const changes = tables.map(changesOf(aside, features))
  const { created, late } = createTables(fresh, features)
  const dropped = dropTables(gone.map(table => without(table, key => aside.foreignKey(key, table))))
  const partsRenamed = renamesInOrder(changes.flatMap(({ renamed }) => renamed)).ordered
  const dropsFirst = takesNameOf(fresh, tables, gone, features)
  const holding = holdsLostValues(enums, compared.tables, gone)
  const stays = enums.created.filter(operation => !holding.has(operation))
  const waits = enums.created.filter(operation => holding.has(operation))
  const drops = [...dropped, ...changes.flatMap(({ goneColumns }) => goneColumns)]
  return [
    ...renames,
    ...stays,
    ...(waits.length > 0 ? [] : objects.first),
    ...changes.flatMap(({ dropKeys }) => dropKeys),
    ...gone.flatMap(table =>
      constraintsOf(table, 'foreignKey')
        .filter(key => aside.foreignKey(key, table))
        .map(dropConstraint(inTable(table.name, table))),
    ),
    ...changes.flatMap(({ loosened }) => loosened),
    ...changes.flatMap(({ dropParts }) => dropParts),
    ...(waits.length > 0 ? [...drops, ...waits, ...objects.first] : dropsFirst ? dropped : []),
    ...partsRenamed.map(({ operation }) => operation),
    ...changes.flatMap(({ columns, createParts }) => [...columns, ...createParts]),
    ...created,
    ...late,
    ...changes.flatMap(({ createKeys }) => createKeys),
    ...objects.owned,
    ...changes.flatMap(({ altered }) => altered),
    ...(waits.length > 0 ? [] : drops.filter(operation => !dropsFirst || !dropped.includes(operation))),
    ...changes.flatMap(({ tightened }) => tightened),
    ...objects.last,
    ...enums.dropped,
  ]
}

/** Enums that lose values, with what belongs to it, where rows of what goes may have them: that goes first. */
const holdsLostValues = (
  { created }: EnumsCompared,
  tables: readonly TableCompared[],
  gone: readonly Table[],
): ReadonlySet<Operation> => {
  const columns = [
    ...gone.flatMap(table => table.columns.map(({ type }) => type)),
    ...tables.flatMap(({ pair, columns }) =>
      columns.gone.flatMap(({ name }) => columnOf(pair.before, name)?.type ?? []),
    ),
  ]
  const losing = created.filter(
    operation =>
      operation.kind === 'replaceEnum' &&
      operation.was?.some(value => !operation.values.includes(value)) &&
      columns.some(type => isOfEnum(type, operation)),
  )
  // The defaults that it takes away belong to it.
  return losing.length === 0
    ? new Set()
    : new Set(created.filter(({ kind }) => kind === 'replaceEnum' || kind === 'alterColumn'))
}

const without = (table: Table, isGone: (key: ForeignKey) => boolean): Table => ({
  ...table,
  constraints: table.constraints.filter(
    constraint => constraint.kind !== 'foreignKey' || !isGone(constraint),
  ),
})

interface TableOperations {
  readonly dropKeys: readonly Operation[]
  /** What allows a table to be without its key, or to have columns of any type. */
  readonly loosened: readonly Operation[]
  readonly dropParts: readonly Operation[]
  readonly renamed: readonly PartRename[]
  readonly columns: readonly Operation[]
  readonly createParts: readonly Operation[]
  readonly createKeys: readonly Operation[]
  readonly altered: readonly Operation[]
  readonly goneColumns: readonly Operation[]
  /** What allows a table no other columns than it has by then. */
  readonly tightened: readonly Operation[]
}

const changesOf =
  (aside: StepsAside, features: Features) =>
  (compared: TableCompared): TableOperations => {
    const { place, table, columns, constraints, indexes } = compared
    const constraintsAside = constraints.kept.filter(([kept]) => aside.constraint(compared, kept))
    const indexesAside = indexes.kept.filter(([kept]) => aside.index(compared, kept))
    const dropped = [...constraints.dropped, ...constraintsAside.map(([before]) => before)]
    const created = [...constraints.created, ...constraintsAside.map(([, after]) => after)]
    const isKey = ({ kind }: Constraint) => kind === 'foreignKey'
    const isPart = ({ kind }: Constraint) => kind !== 'foreignKey'
    return {
      dropKeys: dropped.filter(isKey).map(dropConstraint(place)),
      loosened: table.filter(operation => strictOf(operation) === null || rowidOf(operation) === 'made'),
      dropParts: [
        ...[...indexes.dropped, ...indexesAside.map(([before]) => before)].map(
          (was): Operation => ({ kind: 'dropIndex', ...place, name: was.name, was }),
        ),
        ...dropped.filter(isPart).map(dropConstraint(place)),
      ],
      renamed: partRenames(
        {
          ...compared,
          constraints: staying(constraints, constraintsAside),
          indexes: staying(indexes, indexesAside),
        },
        features,
      ),
      columns: [
        ...table.filter(isOfText),
        ...columns.changed,
        ...table.filter(
          operation =>
            strictOf(operation) === undefined && rowidOf(operation) === undefined && !isOfText(operation),
        ),
      ],
      createParts: [
        ...created.filter(isPart).map(constraint => constraintOperation(place, constraint)),
        ...[...indexes.created, ...indexesAside.map(([, after]) => after)].map(
          (index): Operation => ({ kind: 'createIndex', ...place, index }),
        ),
        ...table.filter(operation => rowidOf(operation) === 'gone'),
      ],
      createKeys: created.filter(isKey).map(constraint => constraintOperation(place, constraint)),
      altered: alterationsOf(compared, constraintsAside, indexesAside),
      goneColumns: columns.gone,
      tightened: table.filter(strictOf),
    }
  }

/** MySQL: columns that are made or changed, and say no character set, get that of the table. */
const isOfText = (operation: Operation): boolean =>
  operation.kind === 'setTableOptions' &&
  (operation.changes.characterSet !== undefined || operation.changes.collation !== undefined)

/** SQLite: a table without a rowid has a primary key, before and after. */
const rowidOf = (operation: Operation): 'made' | 'gone' | undefined => {
  const wanted = operation.kind === 'setTableOptions' ? operation.changes.withoutRowid : undefined
  return wanted === undefined ? undefined : wanted === null ? 'made' : 'gone'
}

/** SQLite: a STRICT table takes few types, and its columns are of those before it becomes one. */
const strictOf = (operation: Operation): true | null | undefined =>
  operation.kind === 'setTableOptions' ? operation.changes.strict : undefined

/** What becomes of that which stays and does not step aside. */
const alterationsOf = (
  { pair, place, constraints, indexes }: TableCompared,
  constraintsAside: Matched<Constraint>['kept'],
  indexesAside: Matched<TableIndex>['kept'],
): readonly Operation[] => [
  ...toAlter(pair, staying(indexes, indexesAside)).map(
    (change): Operation => ({ kind: 'alterIndex', ...place, ...change }),
  ),
  ...toValidate(pair, staying(constraints, constraintsAside)).map(
    (name): Operation => ({ kind: 'validateConstraint', ...place, name }),
  ),
]

const staying = <T>(matched: Matched<T>, aside: Matched<T>['kept']): Matched<T> => ({
  ...matched,
  kept: matched.kept.filter(pair => !aside.includes(pair)),
})

/** Whether something new is called as something that goes with its table: names are free only after the drop. */
const takesNameOf = (
  fresh: readonly Table[],
  tables: readonly TableCompared[],
  gone: readonly Table[],
  features: Features,
): boolean => {
  const free = new Set(gone.flatMap(table => sharedNames(table, features)))
  return (
    free.size > 0 &&
    [
      ...fresh.flatMap(table => sharedNames(table, features)),
      ...tables.flatMap(table => createdNames(table, features)),
      ...tables.flatMap(table => partRenames(table, features).flatMap(({ wanted }) => wanted)),
    ].some(name => free.has(name))
  )
}
