import { rangeNeeded, usage } from '../errors.ts'
import { nodeOf, parseRange, planStamp, planUpgrade, type RevisionGraph } from '../revision/index.ts'
import { ledgerStatement } from '../runtime/ledger.ts'
import { ownTablesIfMissing } from '../runtime/own-tables.ts'
import { versionStatements } from '../runtime/version-rows.ts'
import { detailOf } from '../runtime/write-end.ts'
import { fileHash } from '../script/file-hash.ts'
import { quotePath } from '../sql/grammar.ts'
import { terminated } from '../sql/statement.ts'
import { type Environment, offline } from './environment.ts'
import type { ScriptResult } from './migrate-to.ts'

/** The SQL of a stamp: from nothing, from the start of a range `a:b`, or with `purge` from whatever is there. */
export const stampScript = async (
  environment: Environment,
  { revisions, purge = false }: { readonly revisions: readonly string[]; readonly purge?: boolean },
): Promise<ScriptResult> => {
  const graph = await environment.graph()
  const { from, targets } = startOf(revisions)
  if (from !== undefined && purge)
    throw usage('With --purge there is nothing to start from.', 'Name where to go, without a range.')
  const before = rowsAt(graph, from)
  const steps = planStamp(graph, before, targets)
  const { dialect, version, tables, runId } = await offline(environment)
  const features = dialect.features(version)
  const { grammar, transaction } = dialect
  const made = from === undefined ? ownTablesIfMissing({ dialect, features }, version, tables) : []
  // Where making a table commits, it stands before the transaction.
  const [first, within] = features.transactionalDdl ? [[], made] : [made, []]
  const parts = [
    ...(transaction.session ?? []),
    ...first,
    transaction.begin,
    ...within,
    ...(purge ? [`DELETE FROM ${quotePath(grammar, [tables.version.schema, tables.version.name])}`] : []),
    ...versionStatements(dialect, tables, before, steps.at(-1)?.rowsAfter ?? before),
    ...steps.map(({ revision }) => {
      const { revision: file } = nodeOf(graph, revision)
      return ledgerStatement(dialect, tables, {
        runId,
        revision,
        direction: 'stamp',
        state: 'done',
        fileHash: fileHash(file.path),
        startedAt: 'now',
        finishedAt: 'now',
        detail: detailOf({ file }),
      })
    }),
    'COMMIT',
  ]
  return { sql: parts.map(sql => `${terminated(sql, grammar.lexical)}\n`).join('\n') }
}

/** The one start that all ranges have. */
const startOf = (revisions: readonly string[]) => {
  const ranges = revisions.map(text => {
    if (!text.includes(':')) return { from: undefined, to: text }
    const range = parseRange(text)
    if (range.to === undefined) throw rangeNeeded(text)
    return { from: range.from?.text, to: range.to.text }
  })
  const starts = new Set(ranges.map(({ from }) => from))
  if (starts.size > 1)
    throw usage('A script starts from one place.', 'Give every target the same start, such as "a1:b2 a1:c3".')
  return { from: [...starts][0], targets: ranges.map(({ to }) => to) }
}

const rowsAt = (graph: RevisionGraph, from: string | undefined): readonly string[] =>
  from === undefined ? [] : (planUpgrade(graph, [], from).at(-1)?.rowsAfter ?? [])
