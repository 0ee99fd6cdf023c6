import { relative, sep } from 'node:path'
import { findModelFiles } from '../config/find-models.ts'
import type { Environment } from './environment.ts'

/** What the configuration has to say so that files of models are found, in words; nothing where they are. */
export const unreadModels = (
  { configuration: { folder }, settings: { models } }: Environment,
  paths: readonly string[],
): readonly string[] => {
  const read = new Set(models.length === 0 ? [] : findModelFiles(models, folder))
  const unread = paths.filter(path => !read.has(path))
  if (unread.length === 0) return []
  const shown = unread.map(path => relative(folder, path).split(sep).join('/'))
  const [only, ...others] = shown
  const glob = others.length === 0 ? only : `${only?.slice(0, only.lastIndexOf('/'))}/*.ts`
  return [
    models.length === 0
      ? `Name the models in the configuration: models: '${glob}'.`
      : `The configuration names other models (${models.join(', ')}): let it name '${glob}'.`,
  ]
}
