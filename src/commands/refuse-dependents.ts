import type { Managed } from '../autogenerate/context.ts'
import { objectKey, onTableKey, routineKey } from '../autogenerate/managed.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { type Dependent, othersDepend } from '../errors.ts'
import type { Features } from '../operations/features.ts'
import type { Schema } from '../schema/schema.ts'
import { constraintsOf, type TableName, tableKey } from '../schema/table.ts'
import { foldedName, mentionedNames } from '../sql/mentioned-names.ts'
import type { Sql } from '../sql/sql.ts'

/**
 * Refuses to drop what something that no revision made refers to: tables by their foreign keys; and where the engine
 * would let them break in silence, views and triggers by what they mention. PostgreSQL refuses those itself.
 *
 * @throws OTHERS_DEPEND
 */
export const refuseDependents = (
  database: Schema,
  managed: Managed,
  { dialect, features }: { readonly dialect: Pick<Dialect, 'grammar'>; readonly features: Features },
): void => {
  const isManaged = (table: TableName) => managed.tables.has(tableKey(table))
  const refers = database.tables
    .filter(table => !isManaged(table) && !(table.partitionOf && isManaged(table.partitionOf.table)))
    .flatMap(table =>
      constraintsOf(table, 'foreignKey')
        .map(({ references: { schema, table: name } }) =>
          schema === undefined ? { name } : { schema, name },
        )
        .filter(isManaged)
        .map((on): Dependent => ({ kind: 'table', name: tableKey(table), on: tableKey(on) })),
    )
  const breaks = features.viewsKeep === 'types' ? [] : breaking(database, managed, dialect)
  const dependents = [...refers, ...breaks]
  if (dependents.length > 0) throw othersDepend(dependents)
}

const breaking = (
  { tables, views, routines, triggers }: Schema,
  managed: Managed,
  { grammar }: Pick<Dialect, 'grammar'>,
): readonly Dependent[] => {
  const isLeaving = (view: TableName) => managed.objects.has(objectKey('views', view))
  const gone = new Map(
    [
      ...tables.filter(table => managed.tables.has(tableKey(table))),
      ...views.filter(isLeaving),
      ...routines.filter(routine => managed.objects.has(routineKey(routine))),
    ].map(({ name }) => [foldedName(name), name]),
  )
  const mentioned = (definition: Sql) => {
    const names = mentionedNames(definition, grammar.lexical)
    return [...gone].find(([folded]) => names.has(folded))?.[1]
  }
  const dependents: Dependent[] = []
  for (const view of views) {
    const on = isLeaving(view) ? undefined : mentioned(view.definition)
    if (on !== undefined) dependents.push({ kind: 'view', name: tableKey(view), on })
  }
  for (const { name, table, definition } of triggers) {
    const goes =
      managed.tables.has(tableKey(table)) || managed.objects.has(onTableKey('triggers', name, table))
    const on = goes || isLeaving(table) ? undefined : mentioned(definition)
    if (on !== undefined) dependents.push({ kind: 'trigger', name, on })
  }
  return dependents
}
