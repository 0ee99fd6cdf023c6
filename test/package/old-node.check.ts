import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'

const { bare } = inject('installed')

/** The first Node of this machine that Limbeck does not run on. */
const tooOld = (process.env.PATH ?? '')
  .split(delimiter)
  .map(folder => join(folder, 'node'))
  .filter(existsSync)
  .map(file => ({ file, version: spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout.trim() }))
  .find(({ version }) => {
    const [major, minor] = version.slice(1).split('.').map(Number)
    return major! < 22 || (major === 22 && minor! < 18)
  })

describe(
  tooOld ? `on Node ${tooOld.version}` : 'on a Node that is too old (there is none on this machine)',
  () => {
    const limbeck = (...args: readonly string[]) =>
      spawnSync(tooOld!.file, [join(bare, 'node_modules/limbeck/bin/limbeck.js'), ...args], {
        encoding: 'utf8',
      })
    const sentence = `Limbeck needs Node 22.18 or newer; this is ${tooOld?.version}.`

    it.skipIf(!tooOld)('says so in one sentence', () => {
      const { status, stdout, stderr } = limbeck('--version')
      expect({ status, stdout, stderr }).toEqual({
        status: 2,
        stdout: '',
        stderr: `error [NODE_TOO_OLD]: ${sentence}\n`,
      })
    })

    it.skipIf(!tooOld)('says so as JSON', () => {
      const { status, stdout, stderr } = limbeck('current', '--json')
      expect({ status, stderr }).toEqual({ status: 2, stderr: '' })
      expect(JSON.parse(stdout).error).toMatchObject({ code: 'NODE_TOO_OLD', message: sentence })
    })
  },
)
