import { withOnName } from '../sql/create-head.ts'
import { mentions } from '../sql/mentions.ts'
import type { Policy, Schema, Sequence, Trigger } from './schema.ts'
import { knownTable, type State } from './state.ts'
import { sameTable, type TableName, tableKey } from './table.ts'

/** The lists of what hangs on a table, or on a view, and has a name there. */
export type OnTableList = 'triggers' | 'policies'

type OnTable<L extends OnTableList> = Schema[L][number]

/** A name on a table. */
export interface NameOnTable {
  readonly name: string
  readonly table: TableName
}

/** A trigger or a policy as it is known: itself, known to be absent, or unknown. */
export const lookUpOnTable = <L extends OnTableList>(
  state: State,
  list: L,
  name: NameOnTable,
): OnTable<L> | 'absent' | 'unknown' =>
  knownOnTable(state, list, name) ??
  // Of a table that is known all that hangs on it is.
  (knownTable(state, name.table) || state.absent.has(absentKey(list, name)) ? 'absent' : state.others)

/** The trigger or policy if it is known; `undefined` where it is absent or unknown. */
export const knownOnTable = <L extends OnTableList>(
  state: State,
  list: L,
  name: NameOnTable,
): OnTable<L> | undefined => (state.schema[list] as readonly OnTable<L>[]).find(other => isSame(other, name))

/** The state with it, in the place of an older one of that name. */
export const withOnTable = <L extends OnTableList>(state: State, list: L, object: OnTable<L>): State => {
  const old: readonly (Trigger | Policy)[] = state.schema[list]
  const at = old.findIndex(other => isSame(other, object))
  const key = absentKey(list, object)
  return {
    ...state,
    schema: { ...state.schema, [list]: at < 0 ? [...old, object] : old.with(at, object) },
    absent: state.absent.has(key) ? new Set([...state.absent].filter(other => other !== key)) : state.absent,
  }
}

/** The state in which it is known to be absent. */
export const withoutOnTable = (state: State, list: OnTableList, name: NameOnTable): State => {
  const old: readonly (Trigger | Policy)[] = state.schema[list]
  return {
    ...state,
    schema: { ...state.schema, [list]: old.filter(other => !isSame(other, name)) },
    absent: new Set([...state.absent, absentKey(list, name)]),
  }
}

/** The state in which the queries that read a table or a view are not known any more: what they read has another name. */
export const withStaleViews = (state: State, { name }: TableName): State => ({
  ...state,
  schema: {
    ...state.schema,
    views: state.schema.views.map(view =>
      mentions(view.definition, name) ? { ...view, stale: true } : view,
    ),
  },
})

/** The state in which what hung on a table hangs on its new name. */
export const movedOnTable = (state: State, before: Schema, from: TableName, to: TableName): State => {
  const moved = <T extends NameOnTable>(object: T): T =>
    sameTable(object.table, from) ? { ...object, table: to } : object
  const stale = withStaleViews(state, from)
  return {
    ...stale,
    schema: {
      ...stale.schema,
      triggers: before.triggers.map(trigger =>
        sameTable(trigger.table, from)
          ? { ...moved(trigger), definition: withOnName(trigger.definition, pathOf(to)) }
          : trigger,
      ),
      policies: before.policies.map(moved),
      sequences: before.sequences.map(sequence =>
        sequence.ownedBy && sameTable(sequence.ownedBy.table, from) ? sequenceMoved(sequence, to) : sequence,
      ),
    },
  }
}

/** A sequence stays in the schema of the table that owns it. */
const sequenceMoved = ({ schema: _, ...sequence }: Sequence, to: TableName): Sequence => ({
  ...sequence,
  ...(to.schema === undefined ? {} : { schema: to.schema }),
  ...(sequence.ownedBy ? { ownedBy: { ...sequence.ownedBy, table: to } } : {}),
})

const pathOf = ({ schema, name }: TableName) => (schema === undefined ? [name] : [schema, name])

const isSame = (a: NameOnTable, b: NameOnTable) => a.name === b.name && sameTable(a.table, b.table)

/** No key of a table has a NUL in it. */
const absentKey = (list: OnTableList, { name, table }: NameOnTable) => `${list}\0${tableKey(table)}\0${name}`
