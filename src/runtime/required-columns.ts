import { notNullOnRows } from '../errors.ts'
import type { AddColumn } from '../operations/add-column.ts'
import { inWords, tableName } from '../operations/in-table.ts'
import { located, type Recorded } from '../operations/record.ts'
import { ungrouped } from '../operations/ungrouped.ts'
import { quotePath } from '../sql/grammar.ts'
import type { Session } from './session.ts'

/**
 * A column that must have a value and gets none cannot be added to a table that holds rows. The engine
 * would refuse it halfway; this says so before anything runs, and says what to do instead.
 *
 * @throws NOT_NULL_ON_ROWS
 */
export const refuseRequiredColumns = async (
  session: Session,
  recorded: readonly Recorded[],
): Promise<void> => {
  const { connection, dialect } = session
  for (const one of recorded.flatMap(ungrouped)) {
    const { operation } = one
    if (operation.kind !== 'addColumn' || operation.ifNotExists || !isRequired(operation)) continue
    const { schema, name } = tableName(operation)
    if (!(await dialect.hasTable(connection, tableName(operation)))) continue
    const { rows } = await connection.query(
      `SELECT 1 AS found FROM ${quotePath(dialect.grammar, [schema, name])} LIMIT 1`,
    )
    if (rows.length > 0)
      located(one, () => {
        throw notNullOnRows(inWords(operation), operation.column.name)
      })
  }
}

const isRequired = ({ column }: AddColumn) =>
  !column.nullable && !column.default && !column.identity && !column.generated && !column.autoincrement
