import { describe, expect, it } from 'vitest'
import { LimbeckError } from '../errors.ts'
import { knownOptions } from './known-options.ts'

const told = (call: () => unknown): string => {
  try {
    call()
  } catch (error) {
    if (error instanceof LimbeckError) return `${error.message} ${error.hint}`
  }
  return 'nothing'
}

describe('knownOptions', () => {
  it('gives back what is known', () => {
    const options = { url: 'sqlite::memory:', revision: 'head' }
    expect(knownOptions<{ url?: string; revision?: string }>('upgrade', options, ['revision'])).toBe(options)
  })

  it.each([
    ['target', 'upgrade() has no option "target".'],
    ['revison', 'upgrade() has no option "revison". Did you mean "revision"?'],
  ])('refuses %s', (key, says) => {
    const call = () =>
      knownOptions<{ url?: string; revision?: string }>('upgrade', { [key]: 'ae10' }, ['revision'])
    expect(call).toThrow(LimbeckError)
    expect(told(call)).toContain(says)
  })
})
