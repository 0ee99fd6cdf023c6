import { enumValueOnRows } from '../errors.ts'
import { apply } from '../operations/apply.ts'
import { carriedValues } from '../operations/enum-columns.ts'
import { columnsOfEnum } from '../operations/named-enum-columns.ts'
import { nameInWords } from '../operations/named-object.ts'
import { located, type Recorded } from '../operations/record.ts'
import type { ReplaceEnum } from '../operations/replace-enum.ts'
import { enumIn, type State } from '../schema/state.ts'
import { columnOf, sameTable, tableKey } from '../schema/table.ts'
import { typeOn } from '../schema/types.ts'
import { quotePath } from '../sql/grammar.ts'
import type { Session } from './session.ts'

/**
 * A value that an enum loses must be in no row, or the conversion would fail halfway with words that name no row. Asked
 * as long as the operations before have left the enum as the database has it.
 *
 * @throws ENUM_VALUE_ON_ROWS
 */
export const refuseLostValues = async (
  session: Session,
  recorded: readonly Recorded[],
  before: State,
): Promise<void> => {
  if (recorded.every(({ operation }) => operation.kind !== 'replaceEnum')) return
  let state = before
  for (const one of recorded) {
    const { operation } = one
    if (operation.kind === 'replaceEnum' && isAsItWas(state, before, operation))
      await refuseRows(session, one, operation, before)
    state = located(one, () => apply(operation, state, session.features))
  }
}

const valuesOf = (state: State, op: ReplaceEnum) =>
  enumIn(state, op)?.values ?? carriedValues(state, op) ?? op.was

const isAsItWas = (state: State, before: State, op: ReplaceEnum): boolean =>
  valuesOf(state, op)?.join('\0') === valuesOf(before, op)?.join('\0')

const refuseRows = async (
  { connection, dialect }: Session,
  from: Recorded,
  op: ReplaceEnum,
  before: State,
): Promise<void> => {
  const { grammar } = dialect
  const lost = (valuesOf(before, op) ?? []).filter(
    value => !op.values.includes(value) && !Object.hasOwn(op.mapping ?? {}, value),
  )
  for (const { table: name, column } of columnsOfEnum(before, op)) {
    const table = before.schema.tables.find(other => sameTable(other, name))
    const type = table && columnOf(table, column)?.type
    if (!table || !type) continue
    const quoted = grammar.quote(column)
    for (const value of lost) {
      const literal = grammar.literal(value)
      const holds =
        typeOn(type, dialect.name).kind === 'array'
          ? `${literal} = ANY (${quoted})`
          : `${quoted} = ${literal}`
      const { rows } = await connection.query(
        `SELECT count(*) AS found FROM ${quotePath(grammar, [table.schema, table.name])} WHERE ${holds}`,
      )
      const found = Number(rows[0]?.found)
      if (found > 0)
        located(from, () => {
          throw enumValueOnRows(nameInWords(op), { table: tableKey(table), column, value, rows: found })
        })
    }
  }
}
