/**
 * The graph of revisions, without a database and without files.
 *
 * @module limbeck/revision
 */

export { type Along, ancestors, descendants, lineage } from './ancestry.ts'
export { branchLabels } from './branch-labels.ts'
export { findRevision } from './find.ts'
export { buildGraph, carries, nodeOf, type RevisionGraph, type RevisionNode, standsOn } from './graph.ts'
export { type LockedHead, lockedHeads, parseHeadsLock, printHeadsLock } from './heads-lock.ts'
export { faultOfId, faultOfLabel } from './names.ts'
export { newestFirst } from './order.ts'
export type { PlanStep } from './plan.ts'
export { planDowngrade, planTakeBack } from './plan-downgrade.ts'
export { planRebase, type RebaseMove } from './plan-rebase.ts'
export { planStamp } from './plan-stamp.ts'
export { planUpgrade } from './plan-upgrade.ts'
export { branchPoints, mergePoints, pointsOf, type RevisionPoints } from './points.ts'
export { rangeNeedsRows, selectRange } from './range.ts'
export { resolveRevision, resolveTarget } from './resolve.ts'
export type { Revision } from './revision.ts'
export { needsRows, parseRange, parseTarget, type Range, type Target } from './target.ts'
export { appliedRevisions, currentRevisions, knownRows, missingHeads } from './version-rows.ts'
