import type { EngineName } from './engine.ts'
import { engineKinds, engineNames } from './engine-kinds.ts'

/**
 * The engines that will not run, each with the reason: not on this machine, or not in `LIMBECK_ENGINES`
 * (`LIMBECK_ENGINES=sqlite,pglite npm test`). Under CI one that is not on the machine is a failure.
 */
export const absentEngines = (env: NodeJS.ProcessEnv): Partial<Record<EngineName, string>> => {
  const wanted = wantedEngines(env.LIMBECK_ENGINES)
  const absent: Partial<Record<EngineName, string>> = {}
  for (const name of engineNames) {
    const reason = wanted.includes(name) ? engineKinds[name].missing() : 'left out by LIMBECK_ENGINES'
    if (reason !== undefined) absent[name] = reason
  }
  const missing = wanted.filter(name => absent[name] !== undefined)
  if (env.CI && missing.length > 0) {
    const reasons = missing.map(name => `${name} (${absent[name]})`).join(', ')
    throw new Error(`Under CI every engine has to run; missing: ${reasons}.`)
  }
  return absent
}

const wantedEngines = (list: string | undefined): readonly EngineName[] => {
  if (!list) return engineNames
  return list.split(',').map(word => {
    const name = engineNames.find(known => known === word.trim())
    if (name === undefined)
      throw new Error(`LIMBECK_ENGINES: no engine "${word}"; there are ${engineNames.join(', ')}.`)
    return name
  })
}
