import { existsSync, globSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { alreadyInitialized, usage } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { writeNewFile } from '../script/write-revision.ts'
import { projectTemplates } from './project-templates/index.ts'
import { globOf } from './project-templates/template.ts'

export interface InitOptions {
  /** The folder of the project. */
  readonly cwd?: string
  /** The folder of the migrations, from there. Default `migrations`. */
  readonly directory?: string
  /** What the project begins as: see `limbeck list-templates`. Default `default`. */
  readonly template?: string
}

export interface InitResult {
  /** The files written, relative to the project. */
  readonly written: readonly string[]
  /** What to type next. */
  readonly next: readonly string[]
}

const configNames = ['ts', 'mts', 'js', 'mjs'].map(ending => `limbeck.config.${ending}`)

/**
 * Begins a project: the configuration, the folder for revisions and, where there are no models yet, an
 * example. Writes over nothing.
 *
 * @throws ALREADY_INITIALIZED when there is a configuration or something in the migrations folder
 */
export const init = async ({
  cwd = process.cwd(),
  directory = 'migrations',
  template: name = 'default',
}: InitOptions = {}): Promise<InitResult> => {
  const template = Object.hasOwn(projectTemplates, name) ? projectTemplates[name] : undefined
  if (template === undefined) throw unknownTemplate(name)
  const migrations = directory.replaceAll('\\', '/').replace(/\/+$/, '')
  if (migrations.trim() === '')
    throw usage('The folder of the migrations has no name.', 'Such as: limbeck init db/migrations')
  for (const config of configNames) if (existsSync(join(cwd, config))) throw alreadyInitialized(config)
  if (isTaken(join(cwd, migrations))) throw alreadyInitialized(migrations)
  const models = existsSync(join(cwd, 'src')) ? 'src/models' : 'models'
  const place = { migrations, models, empty: globSync(globOf(models), { cwd }).length === 0 }
  const files = Object.entries(template.files(place)).filter(
    // Of the examples; what is asked for was looked at above.
    ([path]) => !existsSync(join(cwd, path)),
  )
  for (const [path, text] of files) writeNewFile(join(cwd, path), text)
  for (const folder of template.folders(place)) mkdirSync(join(cwd, folder), { recursive: true })
  return { written: files.map(([path]) => path), next: template.next(place) }
}

const isTaken = (path: string): boolean =>
  existsSync(path) && (!statSync(path).isDirectory() || readdirSync(path).length > 0)

/** Alembic's templates for one database. */
const alembicTemplates: readonly string[] = ['generic', 'async', 'pyproject', 'pyproject_async']

const unknownTemplate = (name: string) => {
  const names = Object.keys(projectTemplates)
  const [near] = nearest(name, names)
  const hint = alembicTemplates.includes(name)
    ? `What Alembic calls "${name}" is "default": leave -t out.`
    : near === undefined
      ? 'Run "limbeck list-templates" to see what they are.'
      : `Did you mean "${near}"?`
  return usage(`There is no template "${name}" for a project; there are ${names.join(', ')}.`, hint)
}
