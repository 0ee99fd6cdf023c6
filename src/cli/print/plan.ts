import type { PlannedStepView, PlanResult } from '../../commands/plan.ts'
import type { PlannedTable, StatementView } from '../../commands/planned-statement.ts'
import { terminated } from '../../sql/statement.ts'
import { anyLexicalRules } from '../../sql/tokens.ts'

/** A plan as SQL, and as comments what the SQL does not say. */
export const plannedText = ({ first, steps, rows }: PlanResult, direction: string): string => {
  const at = rows.length === 0 ? 'base' : rows.join(', ')
  if (steps.length === 0) return `-- Nothing to do: the database is at ${at}.`
  const revisions = steps.length === 1 ? '1 revision' : `${steps.length} revisions`
  return [
    ...(first.length === 0 ? [] : ['-- The version table and the ledger are made first.', '']),
    ...steps.flatMap(stepText),
    `-- ${revisions} to ${direction}; the database would be at ${at}. Nothing was run.`,
  ].join('\n')
}

const stepText = (step: PlannedStepView): readonly string[] => {
  const { revision, direction, message, oneTransaction, statements, destroys, cannotUndo, problem } = step
  const title = `${direction === 'up' ? 'upgrade to' : 'downgrade of'} ${revision}`
  return [
    comment(
      `${title}${message === '' ? '' : `, ${message}`} (${oneTransaction ? 'one transaction' : 'not one transaction'})`,
    ),
    ...destroys.map(({ what, rows }) =>
      comment(`loses ${what}${rows === null ? '' : ` (${counted(rows, 'row')})`}`),
    ),
    ...(cannotUndo === null ? [] : [comment(cannotUndo)]),
    '',
    ...statements.flatMap((one, at) => statementText(one, statements[at - 1], oneTransaction)),
    ...(problem === null ? [] : [comment(`a run would stop here: [${problem.code}] ${problem.message}`), '']),
  ]
}

const statementText = (
  { sql, comment: words, operation, line, transaction, provisional, tables }: StatementView,
  before: StatementView | undefined,
  oneTransaction: boolean,
): readonly string[] => [
  ...(provisional && !before?.provisional
    ? [comment('provisional from here: what stands above may change more than is known'), '']
    : []),
  ...(!oneTransaction && transaction !== before?.transaction && operation !== null
    ? [comment(transaction === null ? 'outside of a transaction:' : `transaction ${transaction}:`)]
    : []),
  ...(words === null ? [] : [comment(words)]),
  ...(sql === null
    ? [comment(`${operation ?? 'code'}${line === null ? '' : ` (line ${line})`}: code, not SQL`)]
    : [terminated(sql, anyLexicalRules)]),
  ...(tables === null
    ? sql === null
      ? []
      : [comment('  which locks it takes is not known')]
    : tables.map(table => comment(`  ${tableText(table)}`))),
  '',
]

/** `posts: ACCESS EXCLUSIVE (blocks reads and writes), rewrites it; 1200 rows, 96 kB`. */
const tableText = ({ table, lock, blocks, rewrites, scans, rows, bytes }: PlannedTable): string => {
  const locked = lock === null ? 'lock not known' : `${lock}${blocks === null ? '' : ` (blocks ${blocks})`}`
  const work = rewrites
    ? ', rewrites it'
    : rewrites === null
      ? ', whether it is rewritten is not known'
      : scans
        ? ', scans it'
        : scans === null
          ? ', may scan it'
          : ''
  const size = [rows === null ? '' : counted(rows, 'row'), bytes === null ? '' : inBytes(bytes)]
    .filter(words => words !== '')
    .join(', ')
  return `${table}: ${locked}${work}${size === '' ? '' : `; ${size}`}`
}

const counted = (count: number, what: string): string => `${count} ${count === 1 ? what : `${what}s`}`

const inBytes = (bytes: number): string => {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  let [value, unit] = [bytes, 0]
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}

/** A line break in a message or a name would end the comment that it stands in. */
const comment = (text: string): string =>
  `-- ${text.replace(/[\s\u0085\u2028\u2029]+/g, match => (/^ +$/.test(match) ? match : ' '))}`
