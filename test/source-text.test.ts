import { expect, it } from 'vitest'
import { bareCode, importsOf } from './source-text.ts'

it('finds every form of import', () => {
  const source = `
import './effect.ts'
import one, { two } from './named.ts'
import type { Three } from './types.ts'
import {
  type Four,
  five,
} from "./several-lines.ts"
export { six } from './again.ts'
export type { Seven } from './types-again.ts'
// import { no } from './comment.ts'
/** @example import { no } from './comment.ts' */
const text = \`
import { no } from './template.ts'
\`
const quote = /['"\`]/
const later = async () => await import('./later.ts')
const type: typeof import('./type-query.ts') = {}
export const from = 'nowhere'
`
  expect(importsOf(source).map(found => `${found.kind} ${found.specifier}`)).toMatchInlineSnapshot(`
    [
      "static ./effect.ts",
      "static ./named.ts",
      "type ./types.ts",
      "static ./several-lines.ts",
      "static ./again.ts",
      "type ./types-again.ts",
      "dynamic ./later.ts",
      "type ./type-query.ts",
    ]
  `)
})

it('leaves the code alone', () => {
  expect(
    bareCode(`a('console.log') // console.log\nreturn /'/.test(b) /* console.log */ + \`console\``),
  ).toBe(`a('')  \nreturn ''.test(b)   + ''`)
})
