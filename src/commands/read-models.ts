import { findModelFiles } from '../config/find-models.ts'
import { modelsNotConfigured } from '../errors.ts'
import { schemaFromModels } from '../schema/models.ts'
import type { Schema } from '../schema/schema.ts'
import { importUserFile } from '../script/user-code.ts'
import { displayPath } from '../script/user-file.ts'
import type { Environment } from './environment.ts'

/** @throws MODELS_NOT_CONFIGURED when the configuration names no models, and what reading them throws */
export const readModels = async ({ configuration, settings }: Environment): Promise<Schema> => {
  if (settings.models.length === 0) throw modelsNotConfigured()
  const files: { readonly file: string; readonly exports: Readonly<Record<string, unknown>> }[] = []
  for (const path of findModelFiles(settings.models, configuration.folder))
    files.push({ file: displayPath(path), exports: await importUserFile(path, { fresh: true }) })
  return schemaFromModels(files, { naming: settings.naming })
}
