import { type Goal, goalRatio, type Row } from './comparison.ts'
import type { Measured, Outcome } from './measure.ts'

export interface MeasuredRow {
  readonly row: Row
  readonly measured: readonly Measured[]
}

const columns = ['work', 'floor', 'Limbeck', 'knex', 'to the floor', 'goal', 'met', 'to knex']

/** A row's table in Markdown, which reads well on a terminal too. */
export const tableOf = (measured: readonly Measured[]): string => {
  const lines = [columns, ...measured.map(cellsOf)]
  const widths = columns.map((_, column) => Math.max(...lines.map(cells => cells[column]!.length)))
  const pad = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  const [header, ...body] = lines.map(pad)
  return [header, rule, ...body].join('\n')
}

const cellsOf = ({ comparison: { work, goal }, floor, limbeck, knex }: Measured): readonly string[] => {
  const ratio = ratioOf(limbeck, floor)
  return [
    work,
    time(floor),
    time(limbeck),
    knex === undefined ? '' : time(knex),
    times(ratio),
    times(goalRatio(goal)),
    isMet({ goal, limbeck, floor }) ? 'yes' : 'no',
    knex === undefined ? '' : times(ratioOf(limbeck, knex)),
  ]
}

const time = (outcome: Outcome): string =>
  'failure' in outcome ? 'failed' : `${Math.round(outcome.median)} ms`

const times = (ratio: number | undefined): string => (ratio === undefined ? '' : `${ratio.toFixed(2)} ×`)

const ratioOf = (of: Outcome, to: Outcome): number | undefined =>
  'failure' in of || 'failure' in to ? undefined : of.median / to.median

const isMet = ({
  goal,
  limbeck,
  floor,
}: {
  readonly goal: Goal
  readonly limbeck: Outcome
  readonly floor: Outcome
}): boolean => {
  const ratio = ratioOf(limbeck, floor)
  return ratio !== undefined && ratio <= goalRatio(goal)
}

/** Every contender that failed, with what it said. */
export const failuresOf = (measured: readonly Measured[]): readonly string[] =>
  measured.flatMap(({ comparison: { work }, floor, limbeck, knex }) =>
    Object.entries({ floor, Limbeck: limbeck, knex }).flatMap(([name, outcome]) =>
      outcome !== undefined && 'failure' in outcome ? [`${name}, ${work}: ${outcome.failure}`] : [],
    ),
  )

/** The page of results. */
export const pageOf = (rows: readonly MeasuredRow[], machine: readonly string[]): string =>
  `${[
    '# Results',
    'Written by `npm run bench`. Each figure is the median time of whole processes, from start to end, run in turn with the others of its line; the caches of the files are warm. **To the floor** is Limbeck beside the same work done by the bare means, and the goal is a limit for that ratio: figures in milliseconds belong to one machine, ratios hardly do. knex is the peer, on `node:sqlite` and `pg`.',
    machine.map(each => `- ${each}`).join('\n'),
    ...rows.flatMap(({ row, measured }) => [
      `## ${row.title}`,
      tableOf(measured),
      row.notes.map(note => `- ${note}`).join('\n'),
    ]),
  ].join('\n\n')}\n`
