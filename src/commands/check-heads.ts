import { existsSync, readFileSync } from 'node:fs'
import { headsLockMissing, headsLockStale, multipleHeads } from '../errors.ts'
import { lockedHeads, parseHeadsLock, type RevisionGraph } from '../revision/index.ts'
import { headsLockPath } from '../script/heads-lock-file.ts'
import { reading } from '../script/reading.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { displayPath } from '../script/user-file.ts'
import type { Environment } from './environment.ts'
import type { Findings } from './findings.ts'

/** Several heads where one is meant: a line with a branch label of its own may have its own. */
export const checkHeads = (graph: RevisionGraph, findings: Findings): void => {
  const byLabel = Map.groupBy(
    lockedHeads(graph, () => ''),
    ({ root }) => (graph.labels.has(root) ? root : ''),
  )
  for (const heads of byLabel.values())
    if (heads.length > 1) findings.add(multipleHeads(heads.map(({ revision }) => revision)))
}

/** `heads.lock` against the heads that there are; its conflict markers tell of themselves, also without a graph. */
export const checkHeadsLock = async (
  { settings }: Environment,
  graph: RevisionGraph<RevisionFile> | undefined,
  findings: Findings,
): Promise<void> => {
  if (!settings.headsLock) return
  const path = headsLockPath(settings.migrations[0])
  if (!existsSync(path)) {
    if (graph && graph.order.length > 0) findings.add(headsLockMissing(path, displayPath(path)))
    return
  }
  const locked = await findings.during(() => parseHeadsLock(reading(path, () => readFileSync(path, 'utf8'))))
  if (!locked || !graph) return
  const line = ({ root, revision }: (typeof locked)[number]) => `${root} ${revision}`
  const there = new Set(locked.map(line))
  const wanted = new Set(lockedHeads(graph, () => '').map(line))
  if (there.symmetricDifference(wanted).size > 0)
    findings.add(
      headsLockStale(path, displayPath(path), [...wanted.difference(there)], [...there.difference(wanted)]),
    )
}
