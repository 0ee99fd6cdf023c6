import type { RevisionView } from '../../commands/revision-view.ts'
import { painted } from '../color.ts'

const headMark = ({ isHead, isEffectiveHead }: RevisionView): string =>
  isHead ? ` ${painted('head', isEffectiveHead ? '(effective head)' : '(head)')}` : ''

const currentMark = ({ isCurrent }: RevisionView): string =>
  isCurrent ? ` ${painted('current', '(current)')}` : ''

const pointMarks = ({ isBranchPoint, isMergePoint }: RevisionView): string =>
  `${isBranchPoint ? ' (branchpoint)' : ''}${isMergePoint ? ' (mergepoint)' : ''}`

const labels = ({ branchNames }: RevisionView): string =>
  branchNames.length > 0 ? ` ${painted('label', `(${branchNames.join(', ')})`)}` : ''

const marks = (revision: RevisionView): string =>
  labels(revision) + headMark(revision) + currentMark(revision) + pointMarks(revision)

/** `2f1c0a7b9d3e (head)`. */
export const shortLine = (revision: RevisionView): string =>
  `${painted('revision', revision.revision)}${marks({ ...revision, isCurrent: false })}`

/** `ae1027a6acf0 -> 2f1c0a7b9d3e (head), add user full_name`, as Alembic writes it. */
export const historyLine = (revision: RevisionView): string => {
  const below = revision.downRevision.join(', ') || '<base>'
  const depends = revision.dependsOn.length > 0 ? ` (${revision.dependsOn.join(', ')})` : ''
  return `${below}${depends} -> ${painted('revision', revision.revision)}${marks(revision)}${revision.message ? `, ${revision.message}` : ''}`
}

/** Everything about a revision, a line each: Alembic's lines in Alembic's order, and when it was made. */
export const revisionBlock = (revision: RevisionView): string =>
  [
    `Rev: ${painted('revision', revision.revision)}${headMark(revision)}${pointMarks(revision)}${currentMark(revision)}`,
    `${revision.isMergePoint ? 'Merges' : 'Parent'}: ${revision.downRevision.join(', ') || '<base>'}`,
    ...(revision.dependsOn.length > 0 ? [`Also depends on: ${revision.dependsOn.join(', ')}`] : []),
    ...(revision.isBranchPoint ? [`Branches into: ${revision.nextRevision.join(', ')}`] : []),
    ...(revision.branchNames.length > 0
      ? [`Branch names: ${painted('label', revision.branchNames.join(', '))}`]
      : []),
    `Path: ${revision.path}`,
    ...(revision.createdAt === null ? [] : [`Created: ${revision.createdAt}`]),
    ...(revision.message === '' ? [] : ['', `    ${revision.message}`]),
    '',
  ].join('\n')

export const lines = (revisions: readonly RevisionView[], line: (revision: RevisionView) => string): string =>
  revisions.map(revision => `${line(revision)}\n`).join('')

/** For those who ask before there is one. */
export const noRevision =
  'There is no revision yet. Run "limbeck revision --autogenerate -m ..." to write one.'
