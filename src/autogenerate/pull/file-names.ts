import { type TableName, tableKey } from '../../schema/table.ts'
import type { Model, ModelList } from './model.ts'

/**
 * The file of each model, without its ending: a table and a view have their own, with the policies and triggers on
 * them; the rest lies together by what it is. No two differ in case alone, since some disks see no difference.
 */
export const fileNames = (models: readonly Model[]): ((model: Model) => string) => {
  const taken = new Set<string>()
  const names = new Map<string, string>()
  const free = (wanted: string): string => {
    let name = wanted
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted}_${number}`
    taken.add(name.toLowerCase())
    return name
  }
  for (const { list, object } of models)
    if (list === 'tables' || list === 'views') names.set(tableKey(object), free(plainName(object)))
  for (const { list } of models) {
    const shared = sharedFiles[list]
    if (shared !== undefined && !names.has(sharedKey(shared))) names.set(sharedKey(shared), free(shared))
  }
  return model => {
    const key = 'table' in model.object ? tableKey(model.object.table) : keyOf(model)
    return names.get(key) ?? 'database'
  }
}

const sharedFiles: Readonly<Partial<Record<ModelList, string>>> = {
  schemas: 'database',
  extensions: 'database',
  sequences: 'database',
  enums: 'types',
  domains: 'types',
  routines: 'routines',
}

/** No key of a table has a NUL in it. */
const sharedKey = (file: string): string => `\0${file}`

const keyOf = ({ list, object }: Model): string => {
  const shared = sharedFiles[list]
  return shared === undefined ? tableKey(object) : sharedKey(shared)
}

/** `audit.Log entries` is `audit_Log_entries`. A point would make the ending of the file another one. */
const plainName = ({ schema, name }: TableName): string => {
  const plain = [schema ?? [], name]
    .flat()
    .join('_')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_-]+/gu, '_')
  const short = [...plain].slice(0, 60).join('')
  return deviceNames.test(short) ? `${short}_` : short
}

/** Names that Windows keeps for itself. */
const deviceNames = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i
