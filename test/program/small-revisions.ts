/** Revisions that make and drop a table each, for tests in which only their order and their text matter. */
export interface SmallRevision {
  readonly id: string
  readonly below?: string | readonly string[] | null
  /** What its upgrade says, instead of making the table `t_<id>`. */
  readonly upgrade?: string
  /** Lines after the header. */
  readonly header?: string
  /** Its downgrade; `null`: none, so that it is derived. */
  readonly downgrade?: string | null
}

export const smallRevision = ({
  id,
  below = null,
  upgrade,
  header = '',
  downgrade,
}: SmallRevision): string => `/**
 * make ${id}
 */
import type { Op } from 'limbeck'
import { integer, sql, text } from 'limbeck/schema'
export const revision = '${id}'
export const downRevision = ${JSON.stringify(below)}
${header}
export function upgrade(op: Op) {
  ${upgrade ?? `op.createTable('t_${id}', { id: integer().primaryKey() })`}
}
${downgrade === null ? '' : `export function downgrade(op: Op) {\n  ${downgrade ?? `op.dropTable('t_${id}')`}\n}\n`}`

/** Files by path, each named for its id. */
export const smallRevisions = (revisions: readonly SmallRevision[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    revisions.map(revision => [`migrations/versions/${revision.id}.ts`, smallRevision(revision)]),
  )
