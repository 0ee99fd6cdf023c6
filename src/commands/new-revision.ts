import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { invalidNameTemplate, notAHead, revisionFileExists, usage } from '../errors.ts'
import { buildGraph, type RevisionGraph, resolveRevision, resolveTarget } from '../revision/index.ts'
import { faultOfFileTemplate, fileName } from '../script/file-name.ts'
import { headsLockPath, headsLockText } from '../script/heads-lock-file.ts'
import { formatOf, type ImportedNames, type RevisionFormat } from '../script/render-revision.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { newRevisionId } from '../script/revision-id.ts'
import { templateEnding, textOfRevision } from '../script/revision-template.ts'
import { makeFolder, stageFiles } from '../script/stage-files.ts'
import { displayPath } from '../script/user-file.ts'
import { afterWrite } from './after-write.ts'
import { checkNewNames } from './check-new-names.ts'
import type { Environment } from './environment.ts'
import { refuseModules } from './refuse-modules.ts'
import { versionFolder } from './version-folder.ts'

/** What the user says of a new revision. */
export interface NewRevisionOptions {
  readonly message: string
  /** What it comes after: `head` unless given; `base` for a line of its own; several for a merge. */
  readonly head?: string | readonly string[]
  /** Allows a parent that is not a head, and so begins a branch. */
  readonly splice?: boolean
  readonly branchLabel?: string | readonly string[]
  readonly revId?: string
  /** Labels, or targets of one revision each. */
  readonly dependsOn?: readonly string[]
  /** One of the folders of the migrations: left out, that of the revision it comes after. */
  readonly versionPath?: string
  /** The name of this one file, as `fileTemplate` of the configuration. */
  readonly nameTemplate?: string
  /** A revision written in SQL, a `.sql` file. */
  readonly sql?: boolean
}

/** What it does. */
export interface NewRevisionBody {
  readonly upgrade: readonly string[]
  readonly downgrade: readonly string[]
  readonly imports: readonly ImportedNames[]
  readonly transaction?: boolean | undefined
}

export const emptyBody: NewRevisionBody = { upgrade: [], downgrade: [], imports: [] }

/** A revision that has been thought through and not written yet. */
export interface PlannedRevision {
  readonly revision: string
  readonly downRevision: readonly string[]
  readonly branchLabels: readonly string[]
  readonly dependsOn: readonly string[]
  readonly path: string
  readonly format: RevisionFormat
  /** Writes it, and does with it what the configuration says. */
  readonly write: (body: NewRevisionBody) => Promise<void>
}

/**
 * Decides id, parents, labels and file name, and makes sure that the graph will be whole with the new
 * revision in it, before anything is written.
 */
export const planNewRevision = async (
  environment: Environment,
  options: NewRevisionOptions,
): Promise<PlannedRevision> => {
  refuseModules(environment)
  // git keeps no empty folders, so the first revision of a clone may find none.
  const withoutFolder = makeFolder(environment.settings.versionFolders[0])
  try {
    return await thoughtThrough(environment, options)
  } catch (error) {
    withoutFolder()
    throw error
  }
}

const thoughtThrough = async (
  environment: Environment,
  options: NewRevisionOptions,
): Promise<PlannedRevision> => {
  const { message, head = 'head', splice = false, branchLabel, revId, sql = false } = options
  const { settings } = environment
  if (typeof message !== 'string' || message.trim() === '')
    throw usage('A revision needs a message: what it does, in a few words.', 'Such as -m "add a summary".')
  const naming = nameTemplateOf(options, settings.recursive) ?? settings.fileTemplate
  const graph = await environment.graph()
  const revision = revId ?? newRevisionId()
  const branchLabels = [branchLabel ?? []].flat()
  checkNewNames(graph, revision, branchLabels)
  const downRevision = parents(graph, head, splice)
  const own = [revision, ...branchLabels]
  const dependsOn = (options.dependsOn ?? []).map(target => dependency(graph, target, own))
  const created = new Date()
  const name = fileName(naming, { rev: revision, message, created }, settings)
  const folder = versionFolder(environment, graph, downRevision, {
    versionPath: options.versionPath,
    ownFolders: name.includes('/'),
  })
  // A template for TypeScript has nothing to say of a revision in SQL.
  const ending = templateEnding(settings.template) ?? 'ts'
  const template = sql && ending !== 'sql' ? undefined : settings.template
  const path = join(folder, `${name}.${sql ? 'sql' : ending}`)
  if (existsSync(path)) throw revisionFileExists(displayPath(path), path)
  const planned: RevisionFile = {
    revision,
    downRevision,
    dependsOn,
    branchLabels,
    message,
    createdAt: undefined,
    transaction: undefined,
    path,
  }
  // Refuses a circle, as it would be refused when it is read again.
  const whole = buildGraph([...[...graph.nodes.values()].map(node => node.revision), planned])
  const header = { revision, downRevision, branchLabels, dependsOn, message, created }
  return {
    revision,
    downRevision,
    branchLabels,
    dependsOn,
    path,
    format: formatOf(path),
    write: async body => {
      const text = textOfRevision(template, planned, { ...header, ...body })
      const [migrations] = settings.migrations
      const lock = { path: headsLockPath(migrations), text: headsLockText(whole) }
      stageFiles([{ path, text, fresh: true }, ...(settings.headsLock ? [lock] : [])]).keep()
      await afterWrite(environment, [planned])
    },
  }
}

const nameTemplateOf = ({ nameTemplate }: NewRevisionOptions, recursive: boolean): string | undefined => {
  const fault = nameTemplate === undefined ? undefined : faultOfFileTemplate(nameTemplate, recursive)
  if (nameTemplate !== undefined && fault !== undefined) throw invalidNameTemplate(nameTemplate, fault)
  return nameTemplate
}

/** A label stays one, since it may move; anything else is the id of the one revision that it names. */
const dependency = (graph: RevisionGraph, target: string, own: readonly string[]): string => {
  // Refused with the graph, as a circle.
  if (graph.labels.has(target) || own.includes(target)) return target
  const found = resolveRevision(graph, target)
  if (found === null)
    throw usage(
      `--depends-on ${target} names no revision: there is nothing to depend on.`,
      'Name a revision of another line: its id, its label, or label@head.',
    )
  return found
}

const parents = (
  graph: RevisionGraph,
  head: string | readonly string[],
  splice: boolean,
): readonly string[] => {
  if (graph.order.length === 0 && head === 'head') return []
  const found = [head].flat().flatMap(target => (target === 'base' ? [] : resolveTarget(graph, target)))
  for (const id of found) if (!splice && !graph.heads.includes(id)) throw notAHead(id, Array.isArray(head))
  return [...new Set(found)]
}
