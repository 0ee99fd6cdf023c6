import type { InTable } from '../../operations/in-table.ts'
import type { OperationOf } from '../../operations/index.ts'
import type { TableOptionsChanges } from '../../operations/set-table-options.ts'
import type { StorageParameters } from '../../schema/table.ts'
import type { TablePair } from './table-pair.ts'

/**
 * The comment of a table, and how it is kept. What a model does not say of tablespaces, storage parameters, engines and
 * character sets is left to those who run the database.
 */
export const compareTableOptions = (
  pair: TablePair,
  place: InTable,
): readonly OperationOf<'setTableComment' | 'setTableOptions'>[] => {
  const { before, after } = pair.kept
  // A table is strict at another time than it is anything else.
  const { strict, ...changes } = storageChanges(pair)
  return [
    ...[strict === undefined ? {} : { strict }, changes].flatMap(changes =>
      Object.keys(changes).length > 0 ? [{ kind: 'setTableOptions' as const, ...place, changes }] : [],
    ),
    ...((before.comment ?? '') === (after.comment ?? '')
      ? []
      : [{ kind: 'setTableComment' as const, ...place, comment: after.comment ?? null }]),
  ]
}

const switches = ['strict', 'withoutRowid', 'unlogged'] as const
const words = ['tablespace', 'engine', 'characterSet', 'collation', 'rowFormat'] as const

const storageChanges = ({ kept, after }: TablePair): TableOptionsChanges => {
  const [old, wanted] = [kept.before.options ?? {}, kept.after.options ?? {}]
  const said = after.options ?? {}
  const parameters = said.with && parameterChanges(old.with ?? {}, wanted.with ?? {}, said.with)
  return {
    ...Object.fromEntries(
      switches.flatMap(key => (old[key] === wanted[key] ? [] : [[key, wanted[key] ?? null]])),
    ),
    ...Object.fromEntries(
      words.flatMap(key => {
        // What a dialect does not keep is no difference there.
        if (said[key] === undefined || old[key] === wanted[key]) return []
        return [[key, said[key]]]
      }),
    ),
    ...(parameters && Object.keys(parameters).length > 0 ? { with: parameters } : {}),
  }
}

/** Each parameter as the model says it; `null` for one that it does not say. */
const parameterChanges = (
  old: StorageParameters,
  wanted: StorageParameters,
  said: StorageParameters,
): NonNullable<TableOptionsChanges['with']> => {
  const inModel = new Map(Object.entries(said).map(([name, value]) => [name.toLowerCase(), value]))
  return Object.fromEntries(
    [...new Set([...Object.keys(old), ...Object.keys(wanted)])].flatMap(name =>
      old[name] === wanted[name] ? [] : [[name, inModel.get(name) ?? null]],
    ),
  )
}
