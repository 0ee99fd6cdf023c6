import { tableName } from '../operations/in-table.ts'
import type { Operation } from '../operations/index.ts'
import { tableKey } from '../schema/table.ts'
import { loadRevision } from '../script/load-revision.ts'
import type { Op } from './op.ts'
import { type PrepareInput, recordBody } from './prepare.ts'

/** What revisions made or renamed, by key. Only that may ever be dropped by a comparison. */
export interface Managed {
  readonly tables: ReadonlySet<string>
  readonly enums: ReadonlySet<string>
}

/** What the upgrades of these revisions recorded, parents first. */
export const recordedBy = async (
  input: PrepareInput,
  revisions: ReadonlySet<string>,
): Promise<readonly Operation[]> => {
  const operations: Operation[] = []
  for (const id of input.graph.order) {
    if (!revisions.has(id)) continue
    const file = input.graph.nodes.get(id)!.revision
    const { upgrade } = await loadRevision<Op>(file)
    for (const { operation } of await recordBody(input, file, upgrade)) operations.push(operation)
  }
  return operations
}

/** What is managed after these operations. */
export const managedBy = (operations: readonly Operation[]): Managed => {
  const tables = new Set<string>()
  const enums = new Set<string>()
  for (const operation of operations) note(operation, tables, enums)
  return { tables, enums }
}

const note = (operation: Operation, tables: Set<string>, enums: Set<string>): void => {
  switch (operation.kind) {
    case 'createTable':
      tables.add(tableKey(operation.table))
      return
    case 'renameTable':
      tables.delete(tableKey(tableName(operation)))
      tables.add(tableKey({ ...tableName(operation), name: operation.to }))
      return
    case 'dropTable':
      tables.delete(tableKey(tableName(operation)))
      return
    case 'createEnum':
      enums.add(tableKey(operation))
      return
    case 'dropEnum':
      enums.delete(tableKey(operation))
      return
    default:
      return
  }
}
