import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect } from 'vitest'
import { play } from '../pages/play.ts'
import { type StageOptions, stage } from '../pages/stage.ts'
import { withoutChance } from '../pages/without-chance.ts'

const examples = resolve(import.meta.dirname, '../../examples')

/** What a project has and its repository has not. */
const leftOut =
  /(^|\/)(node_modules|\.git|\.env|secrets|package-lock\.json|[^/]*\.db(-\w+)?|[^/]*\.sqlite|[^/]*-data)(\/|$)/

/**
 * Plays an example's README from an empty folder to its last line, and holds what it shows, and the example's own files,
 * against what is there then. `npx vitest run test/examples -u` writes both anew.
 */
export const playStory = async (name: string, options: Omit<StageOptions, 'name'> = {}): Promise<void> => {
  const on = stage({ ...options, name })
  const readme = join(examples, name, 'README.md')
  await expect(await play(readFileSync(readme, 'utf8'), on)).toMatchFileSnapshot(readme)

  const made = filesIn(on.folder)
  const stories = new Map(made.map(path => [withoutChance(path, on), path]))
  for (const [path, real] of stories)
    await expect(withoutChance(readFileSync(join(on.folder, real), 'utf8'), on)).toMatchFileSnapshot(
      join(examples, name, path),
    )
  const others = filesIn(join(examples, name)).filter(path => path !== 'README.md' && !stories.has(path))
  expect(others).toEqual([])
}

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => relative(folder, join(entry.parentPath, entry.name)))
        .filter(path => !leftOut.test(path))
        .sort()
    : []
