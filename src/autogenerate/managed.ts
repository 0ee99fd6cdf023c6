import type { Features } from '../operations/features.ts'
import { tableName } from '../operations/in-table.ts'
import type { Operation, OperationOf } from '../operations/index.ts'
import { movedTo } from '../operations/set-table-schema.ts'
import { plainArguments, type RoutineName } from '../schema/routines.ts'
import type { Schema } from '../schema/schema.ts'
import { type TableName, tableKey } from '../schema/table.ts'
import type { Managed } from './context.ts'

type ObjectList = Exclude<
  keyof Schema,
  'tables' | 'enums' | 'triggers' | 'policies' | 'routines' | 'collation' | 'unseen'
>

/** What an object is called among all that are neither tables nor enums. No key of a table has a NUL in it. */
export const objectKey = (list: ObjectList, name: TableName): string => `${list}\0${tableKey(name)}`

/** The same for what has its name on a table. */
export const onTableKey = (list: 'triggers' | 'policies', name: string, table: TableName): string =>
  `${list}\0${tableKey(table)}\0${name}`

/** A function or a procedure, by the types of its arguments where they are known. */
export const routineKey = ({ kind, arguments: types, ...name }: RoutineName): string =>
  `routines\0${tableKey(name)}\0${kind}${types === undefined ? '' : `\0${plainArguments(types)}`}`

/** Whether a revision made it. Where an engine has one of a name alone, the types of arguments, which have several names, do not count. */
export const isManagedRoutine = (
  { objects }: Managed,
  { kind, schema, name, arguments: types }: RoutineName,
  { schemas: overloads }: Pick<Features, 'schemas'>,
): boolean => {
  const path = schema === undefined ? { kind, name } : { kind, schema, name }
  if (overloads) return objects.has(routineKey(types === undefined ? path : { ...path, arguments: types }))
  const key = routineKey(path)
  return objects.has(key) || [...objects].some(other => other.startsWith(`${key}\0`))
}

interface Noted {
  readonly tables: Set<string>
  readonly enums: Set<string>
  readonly objects: Set<string>
}

/** Everything that is there, whoever made it. */
export const allManaged = (schema: Schema): Managed => ({
  tables: new Set(schema.tables.map(tableKey)),
  enums: new Set(schema.enums.map(tableKey)),
  objects: new Set([
    ...schema.routines.map(routineKey),
    ...(['triggers', 'policies'] as const).flatMap(list =>
      schema[list].map(({ name, table }) => onTableKey(list, name, table)),
    ),
    ...schema.tables.flatMap(table => (table.rowSecurity ? [onTableKey('policies', '', table)] : [])),
    ...(['views', 'sequences', 'domains', 'extensions', 'schemas'] as const).flatMap(list =>
      schema[list].map(object => objectKey(list, list === 'extensions' ? { name: object.name } : object)),
    ),
  ]),
})

/** What is managed after these operations. */
export const managedBy = (operations: readonly Operation[]): Managed => {
  const managed: Noted = { tables: new Set(), enums: new Set(), objects: new Set() }
  for (const operation of operations) note(operation, managed)
  return managed
}

const note = (operation: Operation, { tables, enums, objects }: Noted): void => {
  switch (operation.kind) {
    case 'createTable':
      tables.add(tableKey(operation.table))
      return
    case 'renameTable':
      moveTable(tables, objects, tableName(operation), { ...tableName(operation), name: operation.to })
      return
    case 'setTableSchema':
      if (!tables.has(tableKey(tableName(operation)))) return
      moveTable(tables, objects, tableName(operation), movedTo(operation))
      return
    case 'dropTable':
      tables.delete(tableKey(tableName(operation)))
      return
    case 'createEnum':
      enums.add(tableKey(operation))
      return
    case 'dropEnum':
      enums.delete(tableKey(operation))
      return
    case 'renameEnum':
      if (enums.delete(tableKey(operation))) enums.add(tableKey({ ...operation, name: operation.to }))
      return
    case 'renameSchema':
      moveSchema(tables, operation)
      moveSchema(enums, operation)
      moveSchema(objects, operation)
      moveObject(objects, 'schemas', { name: operation.name, to: operation.to })
      return
    case 'createView':
    case 'replaceView':
      objects.add(objectKey('views', operation.view))
      return
    case 'dropView':
      objects.delete(objectKey('views', operation))
      return
    case 'renameView':
      moveObject(objects, 'views', operation)
      return
    case 'createFunction':
    case 'createProcedure':
      objects.add(routineKey(operation.routine))
      return
    case 'dropFunction':
      forget(objects, routineKey({ ...operation, kind: 'function' }))
      return
    case 'dropProcedure':
      forget(objects, routineKey({ ...operation, kind: 'procedure' }))
      return
    case 'createTrigger':
      objects.add(onTableKey('triggers', operation.trigger.name, tableName(operation)))
      return
    case 'dropTrigger':
      objects.delete(onTableKey('triggers', operation.name, tableName(operation)))
      return
    case 'renameTrigger':
      moveOnTable(objects, 'triggers', operation)
      return
    case 'createPolicy':
      objects.add(onTableKey('policies', operation.policy.name, tableName(operation)))
      return
    case 'dropPolicy':
      objects.delete(onTableKey('policies', operation.name, tableName(operation)))
      return
    case 'renamePolicy':
      moveOnTable(objects, 'policies', operation)
      return
    // Row security is what its policies stand on: noted as one without a name.
    case 'enableRowSecurity':
      objects.add(onTableKey('policies', '', tableName(operation)))
      return
    case 'disableRowSecurity':
      objects.delete(onTableKey('policies', '', tableName(operation)))
      return
    case 'createSequence':
      objects.add(objectKey('sequences', operation.sequence))
      return
    case 'createDomain':
      objects.add(objectKey('domains', operation.domain))
      return
    case 'createExtension':
      objects.add(objectKey('extensions', { name: operation.name }))
      return
    case 'createSchema':
      objects.add(objectKey('schemas', { name: operation.name }))
      return
    case 'dropSequence':
      objects.delete(objectKey('sequences', operation))
      return
    case 'dropDomain':
      objects.delete(objectKey('domains', operation))
      return
    case 'dropExtension':
      objects.delete(objectKey('extensions', { name: operation.name }))
      return
    case 'dropSchema':
      objects.delete(objectKey('schemas', { name: operation.name }))
      return
    case 'renameSequence':
      moveObject(objects, 'sequences', operation)
      return
    case 'renameDomain':
      moveObject(objects, 'domains', operation)
      return
    default:
      return
  }
}

const moveTable = (tables: Set<string>, objects: Set<string>, from: TableName, to: TableName): void => {
  tables.delete(tableKey(from))
  tables.add(tableKey(to))
  for (const list of ['triggers', 'policies'] as const) {
    const start = onTableKey(list, '', from)
    for (const key of objects)
      if (key.startsWith(start)) {
        objects.delete(key)
        objects.add(onTableKey(list, key.slice(start.length), to))
      }
  }
}

/** A drop that says no arguments means the one of that name. */
const forget = (objects: Set<string>, key: string): void => {
  for (const known of objects) if (known === key || known.startsWith(`${key}\0`)) objects.delete(known)
}

const moveOnTable = (
  objects: Set<string>,
  list: 'triggers' | 'policies',
  operation: OperationOf<'renameTrigger' | 'renamePolicy'>,
): void => {
  const table = tableName(operation)
  if (objects.delete(onTableKey(list, operation.name, table)))
    objects.add(onTableKey(list, operation.to, table))
}

const moveObject = (
  objects: Set<string>,
  list: ObjectList,
  { to, ...name }: TableName & { readonly to: string },
): void => {
  if (objects.delete(objectKey(list, name))) objects.add(objectKey(list, { ...name, name: to }))
}

const moveSchema = (keys: Set<string>, { name, to }: OperationOf<'renameSchema'>): void => {
  const [from, into] = [name, to].map(schema => tableKey({ schema, name: '' })) as [string, string]
  for (const key of keys) {
    const [list, path = ''] = key.includes('\0') ? splitAt(key, key.indexOf('\0') + 1) : ['', key]
    if (path.startsWith(from)) {
      keys.delete(key)
      keys.add(`${list}${into}${path.slice(from.length)}`)
    }
  }
}

/**
 * Keys as they are of what the database shows: what revisions made in the default schema by its name is there without.
 *
 * @param place the default schema; `any` on an engine that has none, where a schema that is said means nothing
 */
export const keysInDefaultSchema = (
  keys: ReadonlySet<string>,
  place: string | 'any' | undefined,
): ReadonlySet<string> => {
  if (place === undefined) return keys
  const start = place === 'any' ? undefined : tableKey({ schema: place, name: '' })
  return new Set(
    [...keys].map(key => {
      const [list, path] = key.includes('\0') ? splitAt(key, key.indexOf('\0') + 1) : ['', key]
      if (start === undefined) return list + path.replace(/^(?:"(?:[^"]|"")*"|[^."\0]+)\.(?=.)/, '')
      return path.startsWith(start) ? list + path.slice(start.length) : key
    }),
  )
}

const splitAt = (text: string, at: number): readonly [string, string] => [text.slice(0, at), text.slice(at)]
