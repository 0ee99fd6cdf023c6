import { describe, expect, it } from 'vitest'
import { revisions } from '../../test/revision-graphs.ts'
import { LimbeckError } from '../errors.ts'
import { buildGraph, lockedHeads, parseHeadsLock, printHeadsLock } from './index.ts'

const graph = buildGraph(revisions('a1', 'b2 < a1 # billing', 'c3 < b2', 'd2 < a1', 'e1'))
const text = printHeadsLock(lockedHeads(graph, id => (id === 'e1' ? '' : `add_${id}`)))

const codeOf = (parse: () => unknown): string => {
  try {
    parse()
    return 'none'
  } catch (error) {
    if (error instanceof LimbeckError) return `${error.code} at line ${error.details.line}`
    throw error
  }
}

describe('heads.lock', () => {
  it('has a line for each head, sorted, with a blank line between', () => {
    expect(text).toBe('a1 d2 add_d2\n\nbilling c3 add_c3\n\ne1 e1\n')
  })

  it('is read as it was written, with either line end', () => {
    expect(printHeadsLock(parseHeadsLock(text))).toBe(text)
    expect(parseHeadsLock(text.replaceAll('\n', '\r\n'))).toEqual(parseHeadsLock(text))
    expect(parseHeadsLock('')).toEqual([])
  })

  it.each([
    ['a1 b2 x\n\n<<<<<<< HEAD\nc3 d4 y\n=======\nc3 e5 z\n>>>>>>> theirs\n', 'HEADS_CONFLICT at line 3'],
    ['a1 b2 x\n\nc3\n', 'INVALID_HEADS_LOCK at line 3'],
    ['a1 b2 two words\n', 'INVALID_HEADS_LOCK at line 1'],
  ])('refuses %j', (broken, code) => {
    expect(codeOf(() => parseHeadsLock(broken))).toBe(code)
  })
})
