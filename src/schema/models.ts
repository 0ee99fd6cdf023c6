import { modelEnumConflict, modelInvalid, modelNameTwice, modelTableTwice, noTables } from '../errors.ts'
import { type DomainModel, isDomainModel } from './builders/domain.ts'
import { isTableModel, type TableModel } from './builders/model.ts'
import { type ExtensionModel, isModelOf, type SchemaModel, type SequenceModel } from './builders/objects.ts'
import type { PolicyModel, RoutineModel, TriggerModel } from './builders/routines.ts'
import { buildTable } from './builders/table.ts'
import { type EnumModel, isEnumModel } from './builders/types/enum.ts'
import { buildView, isViewModel, type ViewModel } from './builders/view.ts'
import { checkModels } from './check-models.ts'
import type { NamingConvention } from './naming.ts'
import { type EnumType, emptySchema, type Schema, type View } from './schema.ts'
import { type Table, type TableName, tableKey } from './table.ts'
import { type ColumnType, enumsOf } from './types.ts'

/** A file of models that has been imported. */
export interface ModelFile {
  /** The path as a person knows it: errors name it. */
  readonly file: string
  readonly exports: Readonly<Record<string, unknown>>
}

/** A table and the file of the model that declares it. */
export interface ModelTable {
  readonly file: string
  readonly table: Table
}

export interface ModelsFor {
  readonly naming: NamingConvention
  /** The engine that they are for, where it is known: what it takes is not refused for the sake of others. */
  readonly dialect?: string | undefined
  /** What the engine calls a type. @throws TYPE_NOT_SUPPORTED for one that it lacks */
  readonly typeName?: ((type: ColumnType) => string) | undefined
}

interface ModelView {
  readonly file: string
  readonly view: View
}

/**
 * The schema that models describe. Every exported table and view counts, also inside an exported array or plain
 * object; one that several files export counts once. Enums are found where columns use them, exported
 * or not.
 *
 * @throws NO_TABLES, MODEL_TABLE_TWICE, MODEL_NAME_TWICE, MODEL_REFERENCE_UNKNOWN, MODEL_ENUM_CONFLICT,
 * MODEL_INVALID
 */
export const schemaFromModels = (
  files: readonly ModelFile[],
  { naming, dialect, typeName }: ModelsFor,
): Schema => {
  const tables = new Map<TableModel, ModelTable>()
  const views = new Map<ViewModel, ModelView>()
  const exportedEnums: EnumUse[] = []
  const objects = new Set<ObjectModel>()
  for (const { file, exports } of files)
    for (const value of exportedValues(exports))
      if (isTableModel(value)) {
        if (!tables.has(value)) tables.set(value, { file, table: tableFrom(value, file, naming) })
      } else if (isViewModel(value)) {
        if (!views.has(value)) views.set(value, { file, view: viewFrom(value, file, naming) })
      } else if (isEnumModel(value)) exportedEnums.push({ type: enumFrom(value), place: file })
      else if (isObjectModel(value)) objects.add(value)
  if (tables.size === 0) throw noTables(files.map(({ file }) => file))
  const found = [...tables.values()]
  const foundViews = [...views.values()]
  refuseTwoOfOneName(found, foundViews)
  checkModels(found, dialect, typeName)
  return {
    ...emptySchema,
    tables: found.map(({ table }) => table),
    views: foundViews.map(({ view }) => view),
    ...listsOf([...objects]),
    enums: enumsFrom([...exportedEnums, ...found.flatMap(enumsUsedBy)]),
  }
}

/** What a file exports, and what lies one level deep in exported arrays and plain objects. */
const exportedValues = (exports: Readonly<Record<string, unknown>>): readonly unknown[] =>
  Object.values(exports).flatMap(value => {
    if (isTableModel(value) || isViewModel(value) || isEnumModel(value) || isObjectModel(value))
      return [value]
    if (Array.isArray(value)) return value
    return isPlainObject(value) ? Object.values(value) : []
  })

type ObjectModel =
  | DomainModel
  | SequenceModel
  | ExtensionModel
  | SchemaModel
  | RoutineModel
  | TriggerModel
  | PolicyModel

const isObjectModel = (value: unknown): value is ObjectModel =>
  isDomainModel(value) ||
  isModelOf<SequenceModel>('sequence', value) ||
  isModelOf<ExtensionModel>('extension', value) ||
  isModelOf<SchemaModel>('schema', value) ||
  isModelOf<RoutineModel>('routine', value) ||
  isModelOf<TriggerModel>('trigger', value) ||
  isModelOf<PolicyModel>('policy', value)

const listsOf = (
  models: readonly ObjectModel[],
): Pick<
  Schema,
  'domains' | 'sequences' | 'extensions' | 'schemas' | 'routines' | 'triggers' | 'policies'
> => ({
  domains: once(
    'domains',
    models.flatMap(model => (model.kind === 'domain' ? [model.domain] : [])),
  ),
  sequences: once(
    'sequences',
    models.flatMap(model => (model.kind === 'sequence' ? [model.sequence] : [])),
  ),
  extensions: once(
    'extensions',
    models.flatMap(model => (model.kind === 'extension' ? [model.extension] : [])),
  ),
  schemas: once(
    'schemas',
    models.flatMap(model => (model.kind === 'schema' ? [model.schema] : [])),
  ),
  routines: once(
    'routines',
    models.flatMap(model => (model.kind === 'routine' ? [model.routine] : [])),
    routine => JSON.stringify([routine.kind, tableKey(routine), routine.arguments]),
  ),
  triggers: once(
    'triggers',
    models.flatMap(model => (model.kind === 'trigger' ? [model.trigger] : [])),
    ({ name, table }) => JSON.stringify([tableKey(table), name]),
  ),
  policies: once(
    'policies',
    models.flatMap(model => (model.kind === 'policy' ? [model.policy] : [])),
    ({ name, table }) => JSON.stringify([tableKey(table), name]),
  ),
})

/** @throws MODEL_NAME_TWICE */
const once = <T extends TableName>(
  what: string,
  things: readonly T[],
  keyOf: (thing: T) => string = tableKey,
): readonly T[] => {
  const seen = new Set<string>()
  for (const thing of things) {
    if (seen.has(keyOf(thing))) throw modelNameTwice(what, tableKey(thing), ['two models of it'])
    seen.add(keyOf(thing))
  }
  return things
}

/** Also what `export * as users from './users.ts'` gives, which has no prototype. */
const isPlainObject = (value: unknown): value is object => {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** The builders throw plain errors, and so may the user's own function that makes a table's parts. */
const tableFrom = (model: TableModel, file: string, naming: NamingConvention): Table =>
  read(file, `The table "${model.input.name}"`, () => buildTable(model.input, naming))

const viewFrom = (model: ViewModel, file: string, naming: NamingConvention): View =>
  read(file, `The view "${model.input.name}"`, () => buildView(model.input, naming))

const read = <T>(file: string, place: string, build: () => T): T => {
  try {
    return build()
  } catch (error) {
    throw modelInvalid(
      file,
      place,
      `cannot be read: ${error instanceof Error ? error.message.replace(/\.$/, '') : String(error)}`,
      'Correct the model, then run the command again.',
      error,
    )
  }
}

/** Tables and views share their names. */
const refuseTwoOfOneName = (tables: readonly ModelTable[], views: readonly ModelView[]) => {
  const first = new Map<string, { readonly file: string; readonly place: string }>()
  for (const { file, table } of tables) {
    const key = tableKey(table)
    const other = first.get(key)
    if (other) throw modelTableTwice(key, [other.file, file])
    first.set(key, { file, place: `the table in ${file}` })
  }
  for (const { file, view } of views) {
    const key = tableKey(view)
    const place = `the view in ${file}`
    const other = first.get(key)
    if (other) throw modelNameTwice('things', key, [other.place, place])
    first.set(key, { file, place })
  }
}

interface EnumUse {
  readonly type: EnumType
  readonly place: string
}

const enumFrom = ({ type: { kind: _, ...type }, renamedFrom }: EnumModel): EnumType =>
  renamedFrom ? { ...type, renamedFrom } : type

const enumsUsedBy = ({ file, table }: ModelTable): readonly EnumUse[] =>
  table.columns.flatMap(column =>
    enumsOf(column.type).map(({ kind: _, ...type }) => ({
      type,
      place: `${tableKey(table)}.${column.name} in ${file}`,
    })),
  )

const enumsFrom = (uses: readonly EnumUse[]): readonly EnumType[] => {
  const byName = new Map<string, EnumUse>()
  for (const use of uses) {
    const key = tableKey(use.type)
    const first = byName.get(key)
    if (!first) byName.set(key, use)
    else if (first.type.values.join('\0') !== use.type.values.join('\0'))
      throw modelEnumConflict(
        key,
        [first, use].map(({ type, place }) => ({ place, values: type.values })),
      )
  }
  return [...byName.values()].map(({ type }) => type)
}
