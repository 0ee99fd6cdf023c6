import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { downgrade, stamp, upgrade } from '../../src/index.ts'
import type { MadeProject } from '../program/make-project.ts'
import { isAlive } from './is-alive.ts'
import { snapshot } from './snapshot.ts'
import type { World } from './world.ts'

export interface Sweep {
  readonly project: MadeProject
  /** The revision that the database is at before the command. */
  readonly start: string
  /** The command that is killed, and then run again. */
  readonly command: readonly [name: 'upgrade' | 'downgrade' | 'stamp', revision: string]
  /** Statements are counted from the first that has this in it. */
  readonly from: string
  readonly who: 'client' | 'server'
  /** Every how many-th boundary; 1 is each. Where it begins moves, so that two sweeps see different ones. */
  readonly stride: number
  readonly offset?: number
}

/**
 * Counts the statements of a command; then, once for each, kills somebody before it is sent and while it runs, runs
 * the command again, and compares the end, by its tables and rows, with that of a run in which nobody was killed.
 */
export const sweep = async (world: World, input: Sweep): Promise<string> => {
  const { project, start, command, from, who } = input
  const [name, revision] = command
  const args = name === 'stamp' ? [name, revision] : [name, revision, '--yes']
  const config = join(project.folder, 'limbeck.config.ts')
  const prepared = async () => {
    const url = await world.database()
    await upgrade({ config, url, revision: start, yes: true })
    return url
  }
  const log = join(project.folder, 'statements.log')
  const whole = await prepared()
  const counting = await project.killed(args, { DATABASE_URL: whole }, { at: 0, from, when: 'before', log })
  assert.equal(counting.exit, 0, counting.stderr)
  const statements = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
  assert(statements.length > 3, `only ${statements.length} statements were counted`)
  const wanted = await snapshot(world, whole)

  let kills = 0
  // What is sent to an engine within the process is done before anything else is.
  const times = world.isEmbedded ? (['before'] as const) : (['before', 'sent'] as const)
  const { stride, offset } = boundaries(input, world.kills, statements.length * times.length)
  for (const [shift, when] of times.entries())
    for (let at = 1 + ((offset + shift) % stride); at <= statements.length; at += stride) {
      const url = await prepared()
      const server = world.dialect === 'mariadb' ? world.pid() : undefined
      let ended = false
      const ending = project
        .killed(
          args,
          { DATABASE_URL: url },
          { at, from, when, who, ...(server === undefined ? {} : { server }) },
        )
        .finally(() => {
          ended = true
        })
      if (who === 'server' && server !== undefined) {
        // It is started again while the client still asks for it.
        while (!ended && isAlive(server)) await sleep(20)
        await world.recover()
      }
      const killed = await ending
      const place = `${who} killed ${when} ${statements[at - 1]}\n${killed.stderr}`
      if (who === 'client') assert.equal(killed.exit, null, `nobody was killed: ${place}`)
      else {
        await world.recover()
        // The server may be gone when all is done; what is said must then be a sentence, and never a stack.
        assert(killed.exit === 0 || killed.exit === 1, place)
        if (killed.exit === 1) assert.match(killed.stderr, /^error \[[A-Z_]+\]/m, place)
      }
      kills++
      await commands[name]({ config, url, revision }).catch(cause => {
        throw new Error(`Run again after: ${place}`, { cause })
      })
      assert.equal(await snapshot(world, url), wanted, place)
    }
  return `${statements.length} statements, ${kills} kills`
}

/** Of a few the first lies half a stride in: at the very first statement nothing has been done yet. */
const boundaries = ({ stride, offset = 0 }: Sweep, kills: number | undefined, all: number) => {
  const wide = kills === undefined ? stride : Math.max(stride, Math.ceil(all / kills))
  return { stride: wide, offset: wide === stride ? offset : offset + Math.floor(wide / 2) }
}

type Target = { readonly config: string; readonly url: string; readonly revision: string }

const commands = {
  upgrade: (target: Target) => upgrade({ ...target, yes: true }),
  downgrade: (target: Target) => downgrade({ ...target, yes: true }),
  stamp: ({ revision, ...options }: Target) => stamp({ ...options, revisions: [revision] }),
}
