import type { Dialect } from '../dialects/dialect.ts'
import { tableName } from '../operations/in-table.ts'
import type { Operation } from '../operations/index.ts'
import type { RoutineName } from '../schema/routines.ts'
import { emptySchema, type Schema } from '../schema/schema.ts'
import { columnOf, type Table, type TableName, tableKey } from '../schema/table.ts'
import { compareAsking } from './compare/ask.ts'
import type { CompareContext, Rename } from './context.ts'
import { onTableKey } from './managed.ts'
import { nameBefore } from './renamed-table.ts'

/**
 * The present schema with views, routines, triggers, policies and conditions in the words of the revisions that made them,
 * where the engine makes of these what is there: for a downgrade that makes them again. Only what operations concern is
 * looked at.
 *
 * @param told what the revisions tell of the schema
 */
export const inToldWords = async (
  present: Schema,
  told: Schema,
  operations: readonly Operation[],
  context: Omit<CompareContext, 'renames' | 'canonical'> & { readonly renames: readonly Rename[] },
  ask: (requests: Parameters<Dialect['canonical']>[1]) => ReturnType<Dialect['canonical']>,
): Promise<Schema> => {
  const concerned = new Set(operations.flatMap(operation => keysOf(operation, context.renames)))
  if (concerned.size === 0) return present
  const concerns =
    <T>(keyOf: (thing: T) => string) =>
    (thing: T) =>
      concerned.has(keyOf(thing))
  const some: Schema = {
    ...emptySchema,
    enums: present.enums,
    domains: present.domains,
    tables: present.tables.filter(table => !table.partitionOf && concerned.has(keyOf('table', table))),
    views: present.views.filter(concerns(view => keyOf('view', view))),
    routines: present.routines.filter(concerns(routineName)),
    triggers: present.triggers.filter(concerns(one => onTableKey('triggers', one.name, one.table))),
    policies: present.policies.filter(concerns(one => onTableKey('policies', one.name, one.table))),
  }
  const said = withWords(some, told, { isTaken: () => true, differs: new Set() })
  const differing = await compareAsking(ask, some, said, { ...context, renames: [] })
  const differs = new Set(differing.flatMap(operation => [...keysOf(operation, []), ...partsOf(operation)]))
  return withWords(present, told, { isTaken: key => concerned.has(key), differs })
}

const keyOf = (kind: string, name: TableName) => `${kind} ${tableKey(name)}`

/** The types of arguments have several names each, so of routines of one name nothing is said. */
const routineName = ({ kind, schema, name }: RoutineName): string =>
  keyOf(kind, schema === undefined ? { name } : { schema, name })

const overloaded = (routines: Schema['routines']) => {
  const names = routines.map(routineName)
  return (routine: Schema['routines'][number]) =>
    names.indexOf(routineName(routine)) !== names.lastIndexOf(routineName(routine))
}

const partKey = (table: TableName, name: string | undefined) => JSON.stringify([tableKey(table), name])

/** What an operation is about. */
const keysOf = (operation: Operation, renames: readonly Rename[]): readonly string[] => {
  switch (operation.kind) {
    case 'dropView':
      return [keyOf('view', operation)]
    case 'createView':
    case 'replaceView':
      return [keyOf('view', operation.view)]
    case 'dropFunction':
      return [routineName({ ...operation, kind: 'function' })]
    case 'dropProcedure':
      return [routineName({ ...operation, kind: 'procedure' })]
    case 'createFunction':
    case 'createProcedure':
      return [routineName(operation.routine)]
    case 'dropTrigger':
      return [onTableKey('triggers', operation.name, tableName(operation))]
    case 'createTrigger':
      return [onTableKey('triggers', operation.trigger.name, tableName(operation))]
    case 'dropPolicy':
      return [onTableKey('policies', operation.name, tableName(operation))]
    case 'createPolicy':
      return [onTableKey('policies', operation.policy.name, tableName(operation))]
    case 'dropTable':
    case 'dropConstraint':
    case 'dropIndex':
    case 'dropColumn':
      return [keyOf('table', nameBefore(tableName(operation), renames))]
    default:
      return []
  }
}

/** The constraint, index or column of a table that an operation is about. */
const partsOf = (operation: Operation): readonly string[] => {
  switch (operation.kind) {
    case 'dropConstraint':
    case 'dropIndex':
    case 'dropColumn':
      return [partKey(tableName(operation), operation.name)]
    case 'alterColumn':
      return [partKey(tableName(operation), operation.name)]
    default:
      return []
  }
}

interface Taken {
  readonly isTaken: (key: string) => boolean
  /** What is not the same, though it has the same name; of a table its parts. */
  readonly differs: ReadonlySet<string>
}

/** What is told of under the same name, instead of what is there. */
const withWords = (present: Schema, told: Schema, { isTaken, differs }: Taken): Schema => {
  const instead = <T>(things: readonly T[], others: readonly T[], keyOf: (thing: T) => string) => {
    const byKey = new Map(others.map(thing => [keyOf(thing), thing]))
    return things.map(thing => {
      const key = keyOf(thing)
      return (isTaken(key) && !differs.has(key) ? byKey.get(key) : undefined) ?? thing
    })
  }
  const tables = new Map(told.tables.map(table => [tableKey(table), table]))
  const isOverloaded = overloaded(present.routines)
  return {
    ...present,
    tables: present.tables.map(table => {
      const other = tables.get(tableKey(table))
      return other && !table.partitionOf && isTaken(keyOf('table', table))
        ? tableWith(table, other, differs)
        : table
    }),
    views: instead(present.views, told.views.filter(saysColumns), view => keyOf('view', view)).map(
      (view, at) => {
        const { indexes, storage, comment } = present.views[at]!
        const { indexes: _, storage: __, comment: ___, ...query } = view
        return {
          ...query,
          ...(indexes ? { indexes } : {}),
          ...(storage ? { storage } : {}),
          ...(comment === undefined ? {} : { comment }),
        }
      },
    ),
    routines: instead(present.routines, told.routines, routineName).map(({ definition }, at) => {
      const routine = present.routines[at]!
      return isOverloaded(routine) ? routine : { ...routine, definition }
    }),
    triggers: instead(present.triggers, told.triggers, one =>
      onTableKey('triggers', one.name, one.table),
    ).map(({ definition }, at) => ({ ...present.triggers[at]!, definition })),
    policies: instead(present.policies, told.policies, one =>
      onTableKey('policies', one.name, one.table),
    ).map(({ using, withCheck }, at) => {
      const { using: _, withCheck: __, ...rest } = present.policies[at]!
      return { ...rest, ...(using ? { using } : {}), ...(withCheck ? { withCheck } : {}) }
    }),
  }
}

/** A `*` stands for other columns, or for these in another order, once some of them were dropped and have come back. */
const saysColumns = ({ definition }: Schema['views'][number]): boolean =>
  !definition.parts.some(
    part => typeof part === 'string' && /(?:\bselect(?:\s+distinct)?\s+|[,.]\s*)\*/i.test(part),
  )

const tableWith = (table: Table, told: Table, differs: ReadonlySet<string>): Table => ({
  ...table,
  columns: table.columns.map(column => {
    const generated = columnOf(told, column.name)?.generated
    if (!column.generated || !generated || differs.has(partKey(table, column.name))) return column
    return { ...column, generated: { ...column.generated, expression: generated.expression } }
  }),
  constraints: table.constraints.map(constraint => {
    if (constraint.kind !== 'check' || differs.has(partKey(table, constraint.name))) return constraint
    const other = told.constraints.find(({ kind, name }) => kind === 'check' && name === constraint.name)
    return other?.kind === 'check' ? { ...constraint, expression: other.expression } : constraint
  }),
  indexes: table.indexes.map(index => {
    const other = told.indexes.find(({ name }) => name === index.name)
    if (!other || differs.has(partKey(table, index.name))) return index
    return {
      ...index,
      elements: index.elements.map((element, at) => {
        const expression = other.elements[at]?.expression
        return element.expression && expression ? { ...element, expression } : element
      }),
      ...(index.where && other.where ? { where: other.where } : {}),
    }
  }),
})
