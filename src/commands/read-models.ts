import { findModelFiles } from '../config/find-models.ts'
import type { DialectName } from '../dialects/dialect.ts'
import { dialectOf } from '../dialects/index.ts'
import { modelsNotConfigured } from '../errors.ts'
import { type ModelFile, type ModelsFor, schemaFromModels } from '../schema/models.ts'
import type { Schema } from '../schema/schema.ts'
import { importUserFile } from '../script/user-code.ts'
import { displayPath } from '../script/user-file.ts'
import type { Environment } from './environment.ts'

/** @throws MODELS_NOT_CONFIGURED when the configuration names no models, and what reading them throws */
export const readModels = async (environment: Environment): Promise<Schema> => {
  const { configuration, settings } = environment
  if (settings.models.length === 0) throw modelsNotConfigured()
  const dialect = await knownDialect(environment)
  return modelsFrom(findModelFiles(settings.models, configuration.folder), {
    naming: settings.naming,
    dialect,
    typeName: dialect === undefined ? undefined : (await dialectOf(dialect)).types.sql,
  })
}

/** The models of these files. */
export const modelsFrom = async (paths: readonly string[], options: ModelsFor): Promise<Schema> => {
  const files: ModelFile[] = []
  for (const path of paths)
    files.push({ file: displayPath(path), exports: await importUserFile(path, { fresh: true }) })
  return schemaFromModels(files, options)
}

/** By the configuration or the URL; what is wrong with the URL is told when it is used. */
const knownDialect = async ({ settings, database }: Environment): Promise<DialectName | undefined> =>
  settings.dialect ??
  (await database().then(
    ({ dialect }) => dialect,
    () => undefined,
  ))
