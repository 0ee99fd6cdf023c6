import { expect, it } from 'vitest'
import * as schema from '../../schema/index.ts'
import { vocabulary } from './vocabulary.ts'

it('is what limbeck/schema exports', () => {
  expect([...vocabulary].sort()).toEqual(Object.keys(schema).sort())
})
