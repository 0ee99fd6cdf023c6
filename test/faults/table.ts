import type { NotShown } from './fault-case.ts'
import type { Outcome } from './run-cases.ts'

/** One line while it goes on; of a failure all that is known. */
export const line = ({ numbers, name, engine, state, seconds, note }: Outcome): string =>
  `${state === 'passed' ? 'ok    ' : state === 'failed' ? 'FAILED' : 'not   '} ${inWords(numbers)} ${name}, ${engine}, ${seconds.toFixed(1)} s${note === '' ? '' : `: ${note}`}`

/** The whole table by number: what was shown on which engines, and what was not, with the reason. */
export const inOrder = (outcomes: readonly Outcome[], notShown: readonly NotShown[]): string => {
  const rows = new Map<string, { readonly first: number; readonly cells: string[]; readonly title: string }>()
  const rowOf = (numbers: readonly number[], name: string) => {
    const title = `${inWords(numbers).padEnd(8)} ${name}`
    const row = rows.get(title) ?? { first: numbers[0] ?? 0, cells: [], title }
    rows.set(title, row)
    return row.cells
  }
  for (const { numbers, name, engine, state, note } of outcomes)
    rowOf(numbers, name).push(
      state === 'passed'
        ? `${engine} passed`
        : state === 'failed'
          ? `${engine} FAILED`
          : `${engine} cannot be shown here (${note})`,
    )
  for (const { numbers, name, why } of notShown) rowOf(numbers, name).push(`cannot be shown here (${why})`)
  const list = [...rows.values()].sort((a, b) => a.first - b.first)
  const width = Math.max(0, ...list.map(({ title }) => title.length))
  return list.map(({ title, cells }) => `${title.padEnd(width)}  ${cells.join(', ')}`).join('\n')
}

/** `12 passed, 0 failed, 2 cannot be shown here`. */
export const summary = (outcomes: readonly Outcome[], notShown: readonly NotShown[]): string => {
  const count = (wanted: Outcome['state']) => outcomes.filter(({ state }) => state === wanted).length
  return `${count('passed')} passed, ${count('failed')} failed, ${
    count('cannot be shown here') + notShown.length
  } cannot be shown here`
}

/** `14 to 20`, `3, 38`. */
const inWords = (numbers: readonly number[]): string => {
  const first = numbers[0] ?? 0
  const isRange = numbers.length > 2 && numbers.every((one, at) => one === first + at)
  return isRange ? `${first}-${numbers.at(-1)}` : numbers.join(',')
}
