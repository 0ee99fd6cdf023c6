import { configThrew, configValue } from '../errors.ts'
import type { DatabaseConfig } from './config.ts'
import type { DatabaseSettings } from './settings.ts'

type Hooks = Pick<
  DatabaseSettings,
  | 'includeName'
  | 'includeObject'
  | 'compareType'
  | 'compareDefault'
  | 'processRevision'
  | 'onVersionApply'
  | 'onConnect'
>

/**
 * The hooks of a configuration. What one throws is told as its own error, with its name; so is an answer that is none:
 * a promise is true to every `if`, and a filter that forgot to return would drop what it was asked about.
 *
 * @param prefix `databases.main.` where there are several
 */
export const namedHooks = (config: DatabaseConfig, shown: string, prefix: string): Hooks => {
  const asked = <A extends readonly unknown[], R>(
    name: string,
    hook: ((...args: A) => R) | undefined,
    allowed: readonly unknown[],
    sentence: string,
  ): ((...args: A) => R) | undefined =>
    hook &&
    ((...args) => {
      const answer = calledAs(`The function "${prefix}${name}"`, shown, () => hook(...args))
      if (allowed.includes(answer)) return answer
      throw configValue(shown, prefix + name, `must return ${sentence}, and returned ${what(answer)}`)
    })
  const awaited = <A extends readonly unknown[], R>(
    name: string,
    hook: ((...args: A) => R | Promise<R>) | undefined,
  ): ((...args: A) => Promise<R>) | undefined =>
    hook &&
    (async (...args) => {
      try {
        return await hook(...args)
      } catch (cause) {
        throw configThrew(shown, `The function "${prefix}${name}"`, cause)
      }
    })
  const yesOrNo = [true, false]
  return {
    includeName: asked('includeName', config.includeName, yesOrNo, 'true or false'),
    includeObject: asked('includeObject', config.includeObject, yesOrNo, 'true or false'),
    compareType: asked('compareType', comparing(config.compareType), ...differing),
    compareDefault: asked('compareDefault', comparing(config.compareDefault), ...differing),
    processRevision: awaited('processRevision', config.processRevision),
    onVersionApply: awaited('onVersionApply', config.onVersionApply),
    onConnect: awaited('connection.onConnect', config.connection?.onConnect),
  }
}

const differing = [[true, false, undefined], 'true, false or undefined'] as const

/** `false`: nothing ever differs. `true`: as Limbeck finds. */
const comparing = <H extends (column: never) => boolean | undefined>(
  given: boolean | H | undefined,
): H | (() => false) | undefined =>
  typeof given === 'function' ? given : given === false ? (): false => false : undefined

const calledAs = <R>(named: string, shown: string, call: () => R): R => {
  try {
    return call()
  } catch (cause) {
    throw configThrew(shown, named, cause)
  }
}

const what = (answer: unknown): string =>
  answer instanceof Promise
    ? 'a promise'
    : typeof answer === 'string'
      ? `'${answer}'`
      : typeof answer === 'object' && answer !== null
        ? 'an object'
        : String(answer)
