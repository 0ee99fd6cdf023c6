import type { NamingConvention } from '../../schema/naming.ts'
import type { Schema } from '../../schema/schema.ts'
import { type TableName, tableKey } from '../../schema/table.ts'
import { layOut } from '../render/layout.ts'
import { wordsOf } from '../render/words.ts'
import { exportedNames } from './exported-names.ts'
import { fileNames } from './file-names.ts'
import type { Model, ModelObject } from './model.ts'
import { modelCode } from './model-code.ts'
import { modelsInOrder } from './models-in-order.ts'

/** A file of models: what it imports, and its statements, each as its lines. */
export interface ModelsText {
  /** Without its ending; `undefined` where there is but one file. */
  readonly name: string | undefined
  readonly imports: readonly { readonly from: string; readonly names: readonly string[] }[]
  readonly statements: readonly (readonly string[])[]
}

export interface ModelsOptions {
  /** Names that the convention gives are left out. */
  readonly naming: NamingConvention
  /** A file for each table and each view, and files for what several of them use. */
  readonly perTable?: boolean
}

/**
 * A schema as the models that say it. What several models share is imported from where it is declared; foreign keys
 * name their table in words, so that no two files import each other.
 * Each statement is its lines: `[["export const users = table('users', {", "  id: integer().primaryKey(),", "})"]]`.
 */
export const renderModels = (
  schema: Schema,
  { naming, perTable = false }: ModelsOptions,
): readonly ModelsText[] => {
  const models = modelsInOrder(schema)
  const names = exportedNames(models)
  const fileOf = perTable ? fileNames(models) : () => undefined
  const types = declaredTypes(models)
  return [...Map.groupBy(models, fileOf)].map(([file, own]) => {
    const words = wordsOf({
      declared: type => {
        const model = types.get(typeKey(type.kind, type))
        const name = model && names.get(model.object)
        if (model === undefined || name === undefined) return undefined
        const from = fileOf(model)
        return from === file ? name : words.useFrom(name, `./${from}.ts`)
      },
    })
    const statements = own.map(model => statement(model, modelCode(model, words, naming), names))
    const imports = [{ from: 'limbeck/schema', names: words.imports() }, ...words.modules()]
    return { name: file, imports, statements }
  })
}

const statement = (
  { object }: Model,
  code: string,
  names: ReadonlyMap<ModelObject, string>,
): readonly string[] => layOut(code, `export const ${names.get(object)} = `, 0)

/** What a column may be of, by its kind and name. */
const declaredTypes = (models: readonly Model[]): ReadonlyMap<string, Model> =>
  new Map(
    models.flatMap(model =>
      model.list === 'enums' || model.list === 'domains'
        ? [[typeKey(model.list === 'enums' ? 'enum' : 'domain', model.object), model] as const]
        : [],
    ),
  )

const typeKey = (kind: 'enum' | 'domain', name: TableName): string => `${kind}\0${tableKey(name)}`
