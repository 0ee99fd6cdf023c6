import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { notAHead, usage } from '../errors.ts'
import { buildGraph, type RevisionGraph, resolveTarget } from '../revision/index.ts'
import { fileName } from '../script/file-name.ts'
import { writeHeadsLock } from '../script/heads-lock-file.ts'
import { formatOf, type ImportedNames, type RevisionFormat } from '../script/render-revision.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { newRevisionId } from '../script/revision-id.ts'
import { templateEnding, textOfRevision } from '../script/revision-template.ts'
import { writeNewFile } from '../script/write-revision.ts'
import { afterWrite } from './after-write.ts'
import type { Environment } from './environment.ts'

/** What the user says of a new revision. */
export interface NewRevisionOptions {
  readonly message: string
  /** What it comes after: `head` unless given; `base` for a line of its own; several for a merge. */
  readonly head?: string | readonly string[]
  /** Allows a parent that is not a head, and so begins a branch. */
  readonly splice?: boolean
  readonly branchLabel?: string
  readonly revId?: string
  readonly dependsOn?: readonly string[]
}

/** What it does. */
export interface NewRevisionBody {
  readonly upgrade: readonly string[]
  readonly downgrade: readonly string[]
  readonly imports: readonly ImportedNames[]
}

export const emptyBody: NewRevisionBody = { upgrade: [], downgrade: [], imports: [] }

/** A revision that has been thought through and not written yet. */
export interface PlannedRevision {
  readonly revision: string
  readonly downRevision: readonly string[]
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
  { message, head = 'head', splice = false, branchLabel, revId, dependsOn = [] }: NewRevisionOptions,
): Promise<PlannedRevision> => {
  const { settings } = environment
  if (typeof message !== 'string' || message.trim() === '')
    throw usage('A revision needs a message: what it does, in a few words.', 'Such as -m "add a summary".')
  // git keeps no empty folders, so the first revision of a clone may find none.
  mkdirSync(settings.versionFolders[0], { recursive: true })
  const graph = await environment.graph()
  const revision = revId ?? newRevisionId()
  const downRevision = parents(graph, head, splice)
  const created = new Date()
  const name = fileName(settings.fileTemplate, { rev: revision, message, created }, settings.timezone)
  const path = join(settings.versionFolders[0], `${name}.${templateEnding(settings.template) ?? 'ts'}`)
  const branchLabels = branchLabel === undefined ? [] : [branchLabel]
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
  // Refuses an id or label that is taken or not allowed, as it would be refused when it is read again.
  const whole = buildGraph([...[...graph.nodes.values()].map(node => node.revision), planned])
  return {
    revision,
    downRevision,
    path,
    format: formatOf(path),
    write: async body => {
      const said = { revision, downRevision, branchLabels, dependsOn, message, created, ...body }
      writeNewFile(path, textOfRevision(settings.template, planned, said))
      if (settings.headsLock) writeHeadsLock(settings.migrations[0], whole)
      await afterWrite(environment, [planned])
    },
  }
}

const parents = (
  graph: RevisionGraph,
  head: string | readonly string[],
  splice: boolean,
): readonly string[] => {
  if (graph.order.length === 0 && head === 'head') return []
  const found = [head].flat().flatMap(target => (target === 'base' ? [] : resolveTarget(graph, target)))
  for (const id of found) if (!splice && !graph.heads.includes(id)) throw notAHead(id)
  return [...new Set(found)]
}
