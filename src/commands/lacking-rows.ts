import type { Rename } from '../autogenerate/context.ts'
import { nameBefore } from '../autogenerate/renamed-table.ts'
import type { RequiredColumn } from '../autogenerate/required-values.ts'
import type { Session } from '../runtime/session.ts'
import { quotePath } from '../sql/grammar.ts'

/** Those of the columns for which the database, as it is now, holds rows without a value. */
export const lackingRows = async (
  { connection, dialect }: Session,
  required: readonly RequiredColumn[],
  renames: readonly Rename[],
): Promise<readonly RequiredColumn[]> => {
  const lacking: RequiredColumn[] = []
  for (const one of required) {
    const { schema, name } = nameBefore(one.table, renames)
    const column = dialect.grammar.quote(presentColumn(one, renames))
    const { rows } = await connection.query(
      `SELECT 1 AS found FROM ${quotePath(dialect.grammar, [schema, name])}${
        one.isNew ? '' : ` WHERE ${column} IS NULL`
      } LIMIT 1`,
    )
    if (rows.length > 0) lacking.push(one)
  }
  return lacking
}

/** The operations speak of new names; the database still has the old ones. */
const presentColumn = ({ table, column }: RequiredColumn, renames: readonly Rename[]): string => {
  const rename = renames.find(
    one =>
      one.kind === 'renameColumn' &&
      one.table === table.name &&
      one.schema === table.schema &&
      one.to === column,
  )
  return rename?.kind === 'renameColumn' ? rename.from : column
}
