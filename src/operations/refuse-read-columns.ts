import { columnRead } from '../errors.ts'
import { knownTable, type State } from '../schema/state.ts'
import { columnOf, tableKey } from '../schema/table.ts'
import { mentions } from '../sql/mentions.ts'
import { tableName } from './in-table.ts'
import type { Operation } from './index.ts'

/**
 * Refuses to drop a column that a computed one of the table reads, which no engine does. Of a group the end counts:
 * both may go in one.
 *
 * @throws COLUMN_IN_USE
 */
export const refuseReadColumns = (op: Operation, before: State, after: State): void => {
  if (op.kind !== 'dropColumn' && op.kind !== 'alterTable') return
  const drops = op.kind === 'dropColumn' ? [op] : op.operations
  const [was, now] = [knownTable(before, tableName(op)), knownTable(after, tableName(op))]
  if (!was || !now) return
  for (const drop of drops) {
    // Words such as date and year may be a type there, or a part of a time.
    if (drop.kind !== 'dropColumn' || drop.cascade || meansMore.test(drop.name)) continue
    if (!columnOf(was, drop.name) || columnOf(now, drop.name)) continue
    const reader = now.columns.find(
      ({ name, generated }) =>
        generated && columnOf(was, name)?.generated && mentions(generated.expression, drop.name),
    )
    if (reader) throw columnRead(tableKey(now), drop.name, reader.name)
  }
}

const meansMore =
  /^(?:date|time|timestamp|datetime|year|quarter|month|week|day|hour|minute|second|epoch|text|json|uuid|name|numeric|decimal|char|binary|interval|signed|unsigned|case|end|value|position|collate|utf8\w*)$/i
