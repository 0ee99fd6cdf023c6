import { capitalized, constantName, freeName } from '../render/constant-name.ts'
import type { Model, ModelList, ModelObject } from './model.ts'
import { oneOf } from './one-of.ts'

/**
 * What each model is exported as: `user_accounts` is `userAccounts`. Tables choose first, so that an enum, a view or a
 * routine of a table's name is the one that says what it is: `statusEnum`.
 */
export const exportedNames = (models: readonly Model[]): ReadonlyMap<ModelObject, string> => {
  const taken = new Set<string>()
  const names = new Map<ModelObject, string>()
  for (const model of models.toSorted((a, b) => turns.indexOf(a.list) - turns.indexOf(b.list))) {
    const name = freeName(wanted(model), taken)
    taken.add(name)
    names.set(model.object, name)
  }
  return names
}

const turns: readonly ModelList[] = [
  'tables',
  'views',
  'enums',
  'domains',
  'sequences',
  'schemas',
  'extensions',
  'routines',
  'policies',
  'triggers',
]

/** Best first: the name alone, then with its schema or its table, then with what it is. */
const wanted = ({ list, object }: Model): readonly [string, ...string[]] => {
  const kind = list === 'routines' ? object.kind : oneOf[list]
  const plain = constantName(object.name, kind)
  const end = capitalized(kind)
  const of = placeOf({ list, object } as Model)
  const placed = of === undefined ? [] : [constantName(`${of}_${object.name}`, kind)]
  return [plain, ...placed, `${plain}${end}`, ...placed.map(name => `${name}${end}`)]
}

const placeOf = ({ object }: Model): string | undefined => {
  if ('table' in object) return object.table.name
  return 'schema' in object ? object.schema : undefined
}
