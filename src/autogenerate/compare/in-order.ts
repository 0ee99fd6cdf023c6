import { constraintOperation } from '../../operations/constraint-operation.ts'
import type { Features } from '../../operations/features.ts'
import { inTable } from '../../operations/in-table.ts'
import type { Operation } from '../../operations/index.ts'
import type { Constraint, ForeignKey } from '../../schema/constraint.ts'
import { constraintsOf, type Table } from '../../schema/table.ts'
import type { TableIndex } from '../../schema/table-index.ts'
import type { Rename } from '../context.ts'
import { toValidate } from './constraints.ts'
import { dropConstraint } from './drop-constraint.ts'
import type { EnumsCompared } from './enums.ts'
import { toAlter } from './indexes.ts'
import type { Matched } from './match.ts'
import { createTables, dropTables } from './new-tables.ts'
import { createdNames, freeNames, sharedNames } from './shared-names.ts'
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
  const changes = tables.map(changesOf(aside))
  const { created, late } = createTables(fresh)
  const dropped = dropTables(gone.map(table => without(table, key => aside.foreignKey(key, table))))
  const dropsFirst = takesNameOf(fresh, tables, gone, features)
  return [
    ...renames,
    ...enums.created,
    ...objects.first,
    ...changes.flatMap(({ dropKeys }) => dropKeys),
    ...gone.flatMap(table =>
      constraintsOf(table, 'foreignKey')
        .filter(key => aside.foreignKey(key, table))
        .map(dropConstraint(inTable(table.name, table))),
    ),
    ...changes.flatMap(({ dropParts }) => dropParts),
    ...(dropsFirst ? dropped : []),
    ...changes.flatMap(({ columns, createParts }) => [...columns, ...createParts]),
    ...created,
    ...late,
    ...changes.flatMap(({ createKeys }) => createKeys),
    ...objects.owned,
    ...changes.flatMap(({ altered }) => altered),
    ...(dropsFirst ? [] : dropped),
    ...changes.flatMap(({ goneColumns }) => goneColumns),
    ...objects.last,
    ...enums.dropped,
  ]
}

const without = (table: Table, isGone: (key: ForeignKey) => boolean): Table => ({
  ...table,
  constraints: table.constraints.filter(
    constraint => constraint.kind !== 'foreignKey' || !isGone(constraint),
  ),
})

interface TableOperations {
  readonly dropKeys: readonly Operation[]
  readonly dropParts: readonly Operation[]
  readonly columns: readonly Operation[]
  readonly createParts: readonly Operation[]
  readonly createKeys: readonly Operation[]
  readonly altered: readonly Operation[]
  readonly goneColumns: readonly Operation[]
}

const changesOf =
  (aside: StepsAside) =>
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
      dropParts: [
        ...[...indexes.dropped, ...indexesAside.map(([before]) => before)].map(
          (was): Operation => ({ kind: 'dropIndex', ...place, name: was.name, was }),
        ),
        ...dropped.filter(isPart).map(dropConstraint(place)),
      ],
      columns: [...columns.changed, ...table],
      createParts: [
        ...created.filter(isPart).map(constraint => constraintOperation(place, constraint)),
        ...[...indexes.created, ...indexesAside.map(([, after]) => after)].map(
          (index): Operation => ({ kind: 'createIndex', ...place, index }),
        ),
      ],
      createKeys: created.filter(isKey).map(constraint => constraintOperation(place, constraint)),
      altered: alterationsOf(compared, constraintsAside, indexesAside),
      goneColumns: columns.gone,
    }
  }

/** What becomes of that which stays and does not step aside. */
const alterationsOf = (
  { pair, place, constraints, indexes }: TableCompared,
  constraintsAside: Matched<Constraint>['kept'],
  indexesAside: Matched<TableIndex>['kept'],
): readonly Operation[] => {
  const staying = <T>(matched: Matched<T>, aside: Matched<T>['kept']): Matched<T> => ({
    ...matched,
    kept: matched.kept.filter(pair => !aside.includes(pair)),
  })
  return [
    ...toAlter(pair, staying(indexes, indexesAside)).map(
      (change): Operation => ({ kind: 'alterIndex', ...place, ...change }),
    ),
    ...toValidate(pair, staying(constraints, constraintsAside)).map(
      (name): Operation => ({ kind: 'validateConstraint', ...place, name }),
    ),
  ]
}

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
    ].some(name => free.has(name))
  )
}
