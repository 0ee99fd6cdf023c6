import { loadEnvironment } from '../../commands/environment.ts'
import { loadConfig } from '../../config/load-config.ts'
import { newestFirst } from '../../revision/index.ts'
import type { Candidate } from './candidates.ts'

/** The options of the line so far, by their names. */
export type Given = Record<string, string>

/** As many as somebody looks through; a letter more brings the others. */
const enough = 200

/** The names of the databases that the configuration has. */
export const databaseNames = async ({ config }: Given): Promise<readonly Candidate[]> =>
  (await loadConfig({ config })).databases.flatMap(({ name, dialect }) =>
    name === undefined ? [] : [{ value: name, about: dialect ?? '' }],
  )

/** What is told of a label; of a branch there is no branch. */
const branch = 'a branch'

const symbols: readonly Candidate[] = [
  { value: 'head', about: 'the newest revision' },
  { value: 'heads', about: 'the newest of each branch' },
  { value: 'base', about: 'nothing applied' },
  { value: 'current', about: 'where the database is' },
]

/** Targets: ids, newest first, labels and symbols; after `label@` what may stand there, after `a:` the other end. */
export const targets = async (typed: string, given: Given): Promise<readonly Candidate[]> => {
  const before = /^.*[:@]/s.exec(typed)?.[0] ?? ''
  const beginning = typed.slice(before.length)
  const known = (await revisionsOf(given)).filter(({ about }) => !before.endsWith('@') || about !== branch)
  const found = [...symbols, ...known].filter(({ value }) => value.startsWith(beginning))
  return found.slice(0, enough).map(({ value, about }) => ({ value: before + value, about }))
}

const revisionsOf = async ({ config, name }: Given): Promise<readonly Candidate[]> => {
  const { databases } = await loadConfig({ config })
  const wanted = name === undefined ? databases : databases.filter(database => database.name === name)
  const found: Candidate[] = []
  for (const database of wanted) {
    const environment = await loadEnvironment({
      ...(config === undefined ? {} : { config }),
      ...(database.name === undefined ? {} : { name: database.name }),
    })
    const { nodes, labels, order } = await environment.graph()
    for (const label of labels.keys()) found.push({ value: label, about: branch })
    for (const id of newestFirst(order, new Set(order)))
      found.push({ value: id, about: nodes.get(id)?.revision.message ?? '' })
  }
  return found
}
