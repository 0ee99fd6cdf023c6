import { cannotReverse } from '../errors.ts'
import { type TriggerOn, triggerFrom } from '../schema/builders/trigger-input.ts'
import { knownOnTable, lookUpOnTable, withOnTable } from '../schema/on-table.ts'
import { madeBy } from '../sql/made-by.ts'
import type { Sql } from '../sql/sql.ts'
import type { OperationDefinition } from './definition.ts'
import type { DropTrigger } from './drop-trigger.ts'
import { type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { given } from './named-object.ts'
import { refuseAbsentPlace, refuseExistingOnTable } from './trigger-state.ts'

export interface CreateTrigger extends InTable {
  readonly kind: 'createTrigger'
  readonly trigger: TriggerOn
  /** It takes the place of one that is there. */
  readonly replace?: true
  /** The definition that is lost, where it is known. */
  readonly was?: Sql
}

export interface CreateTriggerOptions extends InSchema {
  /** Take the place of one that is there. */
  readonly replace?: boolean
  /** The whole statement that made the one that is replaced, so that it can be taken back. */
  readonly was?: string | Sql
  /** When it fires (PostgreSQL): not at all, on a replica alone, or there too. */
  readonly fires?: 'never' | 'replica' | 'always'
  readonly comment?: string
}

const optionKeys: OptionKeys<CreateTriggerOptions> = {
  schema: true,
  replace: true,
  was: true,
  fires: true,
  comment: true,
}

export const createTrigger: OperationDefinition<
  CreateTrigger,
  [name: string, table: string, definition: string | Sql, options?: CreateTriggerOptions]
> = {
  kind: 'createTrigger',
  create: (name, table, definition, options = {}) => {
    const call = `createTrigger('${name}', '${table}')`
    refuseUnknownOptions(call, options, optionKeys)
    const { replace, was, fires, comment } = options
    const { place, trigger, head } = triggerFrom(call, name, inTable(table, options), definition)
    return given<CreateTrigger>({
      kind: 'createTrigger',
      ...place,
      trigger: given<TriggerOn>({ ...trigger, fires, comment }),
      replace: replace || head.orReplace ? true : undefined,
      was: was === undefined ? undefined : triggerFrom(`${call}, "was"`, name, place, was).trigger.definition,
    } as CreateTrigger)
  },
  reverse: (op, before) => {
    const { trigger, replace } = op
    const place = inTable(op.table, op)
    const found = lookUpOnTable(before, 'triggers', { name: trigger.name, table: tableName(op) })
    if (!replace || found === 'absent')
      return [{ kind: 'dropTrigger', ...place, name: trigger.name, was: trigger } satisfies DropTrigger]
    if (typeof found !== 'string' && !found.stale) {
      const { table, ...known } = found
      return [{ kind: 'createTrigger', ...place, trigger: known, replace, was: trigger.definition }]
    }
    if (!op.was) throw cannotReverse(createTrigger.describe(op), 'the trigger that was there is not known')
    const old = { ...trigger, definition: op.was }
    return [{ kind: 'createTrigger', ...place, trigger: old, replace, was: trigger.definition }]
  },
  apply: (op, state) => {
    refuseAbsentPlace(state, op)
    const { trigger } = op
    const table = tableName(op)
    if (!op.replace) refuseExistingOnTable(state, 'triggers', { ...op, name: trigger.name })
    const known = op.replace ? knownOnTable(state, 'triggers', { name: trigger.name, table }) : undefined
    const comment = trigger.comment ?? known?.comment
    return withOnTable(state, 'triggers', {
      ...trigger,
      table,
      ...(comment === undefined ? {} : { comment }),
    })
  },
  render: ({ table, trigger, replace, was }, print) => {
    const { name, definition, fires, comment } = trigger
    const options = print.object({
      replace: replace && !madeBy('', 'TRIGGER', name, definition).orReplace ? 'true' : undefined,
      was: was && print.sql(was),
      fires: fires && print.value(fires),
      comment: comment === undefined ? undefined : print.value(comment),
    })
    return [
      print.value(name),
      print.value(table),
      print.sql(definition),
      ...(options === undefined ? [] : [options]),
    ]
  },
  describe: op => `${op.replace ? 'replace' : 'create'} trigger ${op.trigger.name} on ${inWords(op)}`,
  tables: op => [tableName(op)],
}
