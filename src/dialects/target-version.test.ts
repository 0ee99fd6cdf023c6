import { expect, it } from 'vitest'
import { targetVersion } from './target-version.ts'

const defaultVersion = { text: '1', number: 1 }

it.each([
  ['postgresql', '18', 180000],
  ['postgresql', '15.20', 150020],
  ['sqlite', '3.53.4', 3053004],
  ['mariadb', '10.11', 101100],
  ['mysql', '8.4.3', 80403],
] as const)('%s %s is %d', (name, text, number) => {
  expect(targetVersion({ name, defaultVersion }, text)).toEqual({ text, number })
})

it('is the default where none is named, and refuses what is none', () => {
  expect(targetVersion({ name: 'sqlite', defaultVersion }, undefined)).toBe(defaultVersion)
  expect(() => targetVersion({ name: 'sqlite', defaultVersion }, 'newest')).toThrow('no version of a server')
})
