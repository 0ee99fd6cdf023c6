import { apply } from '../operations/apply.ts'
import { definitionOf } from '../operations/index.ts'
import type { Recorded } from '../operations/record.ts'
import type { Schema } from '../schema/schema.ts'
import { knownState, type State, withTable } from '../schema/state.ts'
import { sameTable, type TableName } from '../schema/table.ts'
import type { Session } from './session.ts'
import { stateFrom } from './state-for.ts'
import { isData } from './stretches.ts'

/** The database as it will be at one point of a plan. */
export interface PlanState {
  readonly state: State
  /** Something before may have changed more than is known: raw SQL, a data step. */
  readonly provisional: boolean
  /** Rows have been written since, so that those of today tell nothing of what will be met. */
  readonly rowsChanged: boolean
}

/** The database as it is now. */
export const stateNow = async ({ connection, dialect, tables }: Session): Promise<PlanState> => ({
  state: knownState(await dialect.reflect(connection, { exclude: Object.values(tables), schemas: 'all' })),
  provisional: false,
  rowsChanged: false,
})

/** What a segment would be compiled against if its turn came: as much as a run would look at, and no more. */
export const seenBy = async (
  session: Session,
  { state, provisional }: Pick<PlanState, 'state' | 'provisional'>,
  recorded: readonly Recorded[],
): Promise<State> => {
  const seen = await stateFrom(session, recorded, async ({ tables }) =>
    tables ? only(state.schema, tables) : state.schema,
  )
  return provisional ? { ...seen, absent: new Set(), others: 'unknown' } : seen
}

const only = (schema: Schema, names: readonly TableName[]): Schema => {
  const isNamed = (object: TableName) => names.some(name => sameTable(name, object))
  return {
    ...schema,
    tables: schema.tables.filter(isNamed),
    views: schema.views.filter(isNamed),
    triggers: schema.triggers.filter(({ table }) => isNamed(table)),
    policies: schema.policies.filter(({ table }) => isNamed(table)),
  }
}

/**
 * The database after a segment. What raw SQL and data steps do is not known: it is taken as it was, and what follows is
 * provisional.
 *
 * @param compiled what the compiler knows of the tables, which on SQLite is also their text
 */
export const stateAfter = (
  { state, provisional, rowsChanged }: PlanState,
  recorded: readonly Recorded[],
  { features }: Pick<Session, 'features'>,
  compiled?: State,
): PlanState => {
  let [next, open] = [state, provisional]
  for (const { operation } of recorded) {
    if (definitionOf(operation).opaque) {
      const after = apply(operation, next, features)
      if (after.others === 'unknown' && next.others === 'absent') open = true
      else next = after
    } else if (open) next = tried(() => apply(operation, next, features), next)
    else next = apply(operation, next, features)
  }
  for (const table of compiled?.schema.tables ?? [])
    if (next.schema.tables.some(other => sameTable(other, table))) next = withTable(next, table)
  const writes = recorded.some(({ operation }) => isData(operation))
  return { state: next, provisional: open, rowsChanged: rowsChanged || writes }
}

/** Of what raw SQL made, nothing is known to be there. */
const tried = (change: () => State, otherwise: State): State => {
  try {
    return change()
  } catch {
    return otherwise
  }
}
