import { inTable } from '../../operations/in-table.ts'
import type { Operation } from '../../operations/index.ts'
import type { Constraint } from '../../schema/constraint.ts'
import type { Domain, Schema } from '../../schema/schema.ts'
import { type Table, tableKey } from '../../schema/table.ts'
import { foldedName } from '../../sql/mentioned-names.ts'
import type { CompareContext } from '../context.ts'
import { nameAfter } from '../renamed-table.ts'
import type { Touched } from './changed-tables.ts'
import { dropConstraint } from './drop-constraint.ts'
import { namesInExpressions } from './names-in-expressions.ts'

/**
 * What of tables and domains stands on a routine that is dropped and made again: PostgreSQL drops none that a default, a
 * check, an index or a computed column calls. It goes before, and is found missing when the tables are compared.
 */
export const aroundRoutines = (
  from: Schema,
  to: Schema,
  routines: readonly Touched[],
  { renames = [], features }: CompareContext,
): readonly Operation[] => {
  if (routines.length === 0 || features.viewsKeep !== 'types') return []
  const names = routines.map(({ table }) => foldedName(table))
  const calls = (data: unknown) => {
    const mentioned = namesInExpressions(data)
    return names.some(name => mentioned.has(name))
  }
  const stays = new Set(to.tables.map(tableKey))
  const domains = new Set(to.domains.map(tableKey))
  return [
    ...from.tables
      .filter(table => !table.partitionOf && stays.has(tableKey(nameAfter(table, renames))))
      .flatMap(table => partsOf(table, calls)),
    ...from.domains
      .filter(domain => domains.has(tableKey(domain)))
      .flatMap(domain => checksOf(domain, calls)),
  ]
}

const partsOf = (table: Table, calls: (data: unknown) => boolean): readonly Operation[] => {
  const place = inTable(table.name, table)
  const isCalling = (constraint: Constraint) =>
    (constraint.kind === 'check' || constraint.kind === 'exclusion') && calls(constraint)
  return [
    ...table.indexes
      .filter(calls)
      .map((was): Operation => ({ kind: 'dropIndex', ...place, name: was.name, was })),
    ...table.constraints.filter(isCalling).map(dropConstraint(place)),
    ...table.columns.flatMap((was): readonly Operation[] => {
      const { name, generated, default: value } = was
      if (generated && calls(generated)) return [{ kind: 'dropColumn', ...place, name, was }]
      return value && calls(value)
        ? [{ kind: 'alterColumn', ...place, name, changes: { default: null } }]
        : []
    }),
  ]
}

const checksOf = (
  { schema, name, checks, default: value }: Domain,
  calls: (data: unknown) => boolean,
): readonly Operation[] => {
  const place = schema === undefined ? { name } : { schema, name }
  return [
    ...checks
      .filter(calls)
      .map((check): Operation => ({ kind: 'alterDomain', ...place, changes: { dropCheck: check.name } })),
    ...(value && calls(value)
      ? [{ kind: 'alterDomain' as const, ...place, changes: { default: null } }]
      : []),
  ]
}
