import { afterEach, expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { engineKinds } from '../engines/engine-kinds.ts'
import { cases, notShown } from './cases/index.ts'
import { openWorld } from './world.ts'

/** As many as are known: how people's tools have failed them. */
const known = Array.from({ length: 85 }, (_, at) => at + 1)

it('shows every fault that is known, or says why it cannot', () => {
  const listed = [...cases, ...notShown].flatMap(({ numbers }) => numbers)
  expect(known.filter(number => !listed.includes(number))).toEqual([])
})

const fast = cases.filter(one => one.fast)

// The whole of them is `npm run faults`.
describeEngines('faults on', ['postgresql', 'mariadb'], engine => {
  const own = fast.filter(({ on }) => on.includes(engine.name))
  const closing: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
  })
  for (const { numbers, name, run } of own)
    it(`${numbers.join(', ')}: ${name}`, { timeout: 150_000 }, async () => {
      const world = openWorld({
        kind: engineKinds[engine.name],
        started: { version: engine.version, place: engine.place },
      })
      closing.push(world.close)
      await run(world)
    })
})
