import type { Features } from '../operations/features.ts'
import { inTable, tableName } from '../operations/in-table.ts'
import type { Operation } from '../operations/index.ts'
import { reverse } from '../operations/reverse.ts'
import type { Schema } from '../schema/schema.ts'
import { knownState, knownTable, type State } from '../schema/state.ts'
import { tableKey } from '../schema/table.ts'
import { grantsAgain, rightsOnMade } from './grants-again.ts'
import { quoteWith } from './render/value.ts'
import { written } from './written.ts'

/**
 * What takes a comparison's operations back, written as a person would: no index is dropped right before its table,
 * and a table that comes back has its indexes after it. A value that an enum got stays in it, since rows may hold it;
 * adding it once more does nothing. A table comes back without what cannot be said of it, as a comment tells its reader.
 *
 * @param before the schema before the first of them
 */
export const downgradeOf = (
  operations: readonly Operation[],
  before: Schema,
  features: Features,
): readonly Operation[] => {
  const goWith = rightsOnMade(operations)
  const back = reverse(
    operations
      .filter(operation => !staysBehind(operation) && !goWith.has(operation))
      .map(operation => ({ operation })),
    knownState({ ...before, tables: before.tables.map(({ unsaid: _, ...table }) => table) }),
    features,
  ).map(written(features))
  const undone = grantsAgain(back, before)
  const dropped = new Set(
    undone.flatMap(operation => (operation.kind === 'dropTable' ? [tableKey(tableName(operation))] : [])),
  )
  return undone.flatMap((operation): readonly Operation[] => {
    if (operation.kind === 'dropIndex' && dropped.has(tableKey(tableName(operation)))) return []
    if (operation.kind !== 'createTable') return [operation]
    const { table } = operation
    return [
      { kind: 'createTable', table: { ...table, indexes: [] } },
      ...table.indexes.map(
        (index): Operation => ({ kind: 'createIndex', ...inTable(table.name, table), index }),
      ),
    ]
  })
}

/** What nothing takes back: PostgreSQL has no way back to an older version of an extension. */
const staysBehind = (operation: Operation): boolean =>
  operation.kind === 'addEnumValue' || (operation.kind === 'alterExtension' && operation.update !== undefined)

/** What a downgrade leaves as it is, as lines of comment for whoever reads it. */
export const leftBehind = (operations: readonly Operation[], before?: State): readonly string[] =>
  operations.flatMap(operation => {
    const unsaid =
      operation.kind === 'dropTable' && before ? knownTable(before, tableName(operation))?.unsaid : undefined
    if (unsaid !== undefined && operation.kind === 'dropTable')
      return [
        `// The table ${quoteWith('"', tableKey(tableName(operation)))} comes back without ${unsaid}: write them in SQL, with op.execute.`,
      ]
    return operation.kind === 'addEnumValue'
      ? [
          `// The value ${quoteWith("'", operation.value)} stays in the enum ${quoteWith('"', operation.name)}: rows may hold it.`,
        ]
      : operation.kind === 'alterExtension' && staysBehind(operation)
        ? [
            `// The extension ${quoteWith('"', operation.name)} stays at its version: there is no way back to an older one.`,
          ]
        : []
  })
