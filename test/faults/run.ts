import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { engineNames } from '../engines/engine-kinds.ts'
import { openWarden } from '../engines/warden.ts'
import { cases, notShown } from './cases/index.ts'
import type { FaultCase } from './fault-case.ts'
import { type Outcome, runOn } from './run-cases.ts'
import { inOrder, line, summary } from './table.ts'

/** `npm run faults`; `npm run faults -- 14-20 postgresql` for some of them on one engine; `--quick` for a few of all. */
const quick = process.argv.includes('--quick')
const words = process.argv.slice(2).filter(word => word !== '--quick')
const engines = engineNames.filter(name => words.includes(name))
const ranges = words.flatMap(word => {
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(word) ?? []
  return first === undefined ? [] : [[Number(first), Number(last)] as const]
})
const unknown = words.filter(word => !engineNames.some(name => name === word) && !/^\d+(-\d+)?$/.test(word))
if (unknown.length > 0) throw new Error(`Neither a number, a range nor an engine: ${unknown.join(', ')}.`)

/** The kills of each sweep that are quick. */
const fewKills = 4

const isWanted = ({ numbers }: Pick<FaultCase, 'numbers'>) =>
  ranges.length === 0 || ranges.some(([first, last]) => numbers.some(one => one >= first && one <= last))
const isEngine = (name: string) => engines.length === 0 || engines.some(engine => engine === name)

// What was built starts much faster than the source; `npm run faults` builds it first.
const built = resolve(import.meta.dirname, '../..')
const cli = existsSync(join(built, 'dist')) ? join(built, 'bin/limbeck.js') : undefined

const outcomes: Outcome[] = []
const tell = (outcome: Outcome): void => {
  outcomes.push(outcome)
  process.stdout.write(`${line(outcome)}\n`)
}
const warden = openWarden()
const begun = performance.now()
try {
  const waiting = engineNames.filter(isEngine).flatMap(engine => {
    const own = cases.filter(one => isWanted(one) && (one.quick || !quick) && one.on.includes(engine))
    return own.length === 0 ? [] : [{ engine, own }]
  })
  // The longest first; two at a time, each on a server of its own.
  waiting.sort((a, b) => b.own.length - a.own.length)
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      await runOn(next.engine, { cases: next.own, warden, cli, kills: quick ? fewKills : undefined, tell })
  }
  await Promise.all([lane(), lane()])
} finally {
  await warden.close()
}
const others = quick ? [] : notShown.filter(isWanted)
process.stdout.write(`\n${inOrder(outcomes, others)}\n`)
process.stdout.write(`${summary(outcomes, others)} in ${Math.round((performance.now() - begun) / 1000)} s\n`)
if (outcomes.some(({ state }) => state === 'failed')) process.exitCode = 1
