import { saysText, type Text, textOf, textOfTable, withOwnText } from '../../schema/own-text.ts'
import type { Schema } from '../../schema/schema.ts'
import { columnOf, type Table } from '../../schema/table.ts'
import type { CompareContext } from '../context.ts'
import { equal } from './equal.ts'
import { withSaidText } from './with-said-text.ts'

/**
 * The present schema in which the columns of a table that gets another character set say the one that they have, for
 * they keep it (MySQL).
 */
export const keepingText = (
  present: Schema,
  models: Schema,
  { features, dialect }: CompareContext,
  keyOf: (table: Table) => string,
): Schema => {
  if (!features.tableText) return present
  const byKey = new Map(
    models.tables.filter(({ options }) => saysText(options)).map(table => [keyOf(table), table]),
  )
  const kept = ({ options = {} }: Table) =>
    textOf(dialect.lower({ name: '', columns: [], constraints: [], indexes: [], options }).options ?? {})
  const tables = present.tables.map(table => {
    const model = byKey.get(keyOf(table))
    if (!model) return table
    const before = kept(withSaidText(table, model, present.collation))
    if (equal(before, kept(model))) return table
    const own = textOfTable(table, present.collation)
    const told = withOwnText(table, saysText(own) ? own : unknown)
    return {
      ...table,
      columns: told.columns.map((column, at) =>
        columnOf(model, column.name) ? column : (table.columns[at] ?? column),
      ),
    }
  })
  return { ...present, tables }
}

/** Where no database is asked, what it has is not known; it is another than the model's. */
const unknown: Text = { collation: '' }
