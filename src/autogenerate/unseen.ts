import type { Schema } from '../schema/schema.ts'
import { tableKey } from '../schema/table.ts'
import { routineKey } from './managed.ts'

/**
 * The models without what the user of the connection could not see if it were there: what is not known to be absent is
 * not made.
 */
export const withoutUnseen = (models: Schema, { unseen = [], ...database }: Schema): Schema => {
  if (unseen.length === 0) return models
  const seen = <T>(
    list: NonNullable<Schema['unseen']>[number],
    own: readonly T[],
    had: readonly T[],
    key: (one: T) => string,
  ) => {
    if (!unseen.includes(list)) return own
    const there = new Set(had.map(key))
    return own.filter(one => there.has(key(one)))
  }
  return {
    ...models,
    views: seen('views', models.views, database.views, tableKey),
    routines: seen('routines', models.routines, database.routines, routineKey),
    triggers: seen('triggers', models.triggers, database.triggers, ({ name }) => name),
  }
}
