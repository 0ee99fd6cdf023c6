import { byText } from '../../by-text.ts'
import type { Domain, Schema } from '../../schema/schema.ts'
import { type TableName, tableKey } from '../../schema/table.ts'
import type { ColumnType } from '../../schema/types.ts'
import type { Model, ModelList } from './model.ts'

/**
 * What there is to declare, in the order in which it is read best: what stands by itself, types before their users,
 * then each table with the policies and triggers on it, views, and routines at the end. By name, so that a second look
 * at the same database gives the same text.
 */
export const modelsInOrder = (schema: Schema): readonly Model[] => {
  const sorted = <L extends ModelList>(list: L) =>
    (schema[list] as readonly Schema[L][number][]).toSorted(byName).map(object => ({ list, object }) as Model)
  const on = new Map<string, Model[]>()
  for (const model of [...sorted('policies'), ...sorted('triggers')])
    if ('table' in model.object) {
      const key = tableKey(model.object.table)
      on.set(key, [...(on.get(key) ?? []), model])
    }
  const withWhatIsOn = (model: Model): readonly Model[] => [model, ...(on.get(tableKey(model.object)) ?? [])]
  return [
    ...sorted('schemas'),
    ...sorted('extensions'),
    ...sorted('enums'),
    ...domainsInOrder(schema.domains.toSorted(byName)).map(object => ({ list: 'domains' as const, object })),
    ...sorted('sequences'),
    ...sorted('tables').flatMap(withWhatIsOn),
    ...sorted('views').flatMap(withWhatIsOn),
    ...sorted('routines'),
  ]
}

/** The default schema first. */
const byName = (a: TableName, b: TableName): number => byText(sortKey(a), sortKey(b))

const sortKey = ({ schema = '', name }: TableName) => `${schema}\0${name}`

/** A domain may be made of another one, which is declared before it. */
const domainsInOrder = (domains: readonly Domain[]): readonly Domain[] => {
  const byKey = new Map(domains.map(domain => [tableKey(domain), domain]))
  const ordered = new Set<Domain>()
  const add = (domain: Domain): void => {
    const base = domainIn(domain.type)
    const below = base && byKey.get(tableKey(base))
    if (below && !ordered.has(below)) add(below)
    ordered.add(domain)
  }
  for (const domain of domains) add(domain)
  return [...ordered]
}

const domainIn = (type: ColumnType): TableName | undefined => {
  if (type.kind === 'array') return domainIn(type.of)
  return type.kind === 'domain' ? type : undefined
}
