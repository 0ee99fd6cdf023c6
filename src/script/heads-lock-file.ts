import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockedHeads, printHeadsLock, type RevisionGraph } from '../revision/index.ts'
import { slugOf } from './file-name.ts'
import type { RevisionFile } from './revision-file.ts'

/** Where the heads of a migrations folder are written down. */
export const headsLockPath = (migrations: string): string => join(migrations, 'heads.lock')

/** What `heads.lock` should say for these revisions. */
export const headsLockText = (graph: RevisionGraph<RevisionFile>): string =>
  printHeadsLock(lockedHeads(graph, id => slugOf(graph.nodes.get(id)!.revision.message)))

/** Writes it, whatever stood there before. */
export const writeHeadsLock = (migrations: string, graph: RevisionGraph<RevisionFile>): string => {
  const path = headsLockPath(migrations)
  mkdirSync(migrations, { recursive: true })
  writeFileSync(path, headsLockText(graph))
  return path
}
