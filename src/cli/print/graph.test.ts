import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawGraph } from './graph.ts'

/** `d < b c` is d with the parents b and c. */
const drawn = (...revisions: readonly string[]) =>
  drawGraph(
    revisions.map(line => {
      const [id = '', ...parents] = line.split(/ < | /)
      return { id, parents, text: id }
    }),
  ).join('\n')

describe('a graph in the terminal', () => {
  it('is a line where it is one', () => {
    expect(drawn('c < b', 'b < a', 'a')).toBe('* c\n* b\n* a')
  })

  it('shows a fork and the merge after it', () => {
    expect(`\n${drawn('e < d', 'd < b c', 'c < a', 'b < a', 'a')}`).toMatchInlineSnapshot(`
      "
      * e
      * d
      |\\
      | * c
      * | b
      |/
      * a"
    `)
  })

  it('shows several heads, several bases and a merge of three', () => {
    expect(`\n${drawn('m < x y z', 'h < z', 'z < y', 'y < a', 'x', 'a', 'b')}`).toMatchInlineSnapshot(`
      "
      * m
      |\\
      |\\ \\
      | | | * h
      | | |/
      | | * z
      | |/
      | * y
      * | x
       /
      * a
      * b"
    `)
  })

  it('draws whatever history there is, a line for each revision and none without room', () => {
    const histories = fc.array(fc.array(fc.nat(30), { maxLength: 4 }), { maxLength: 30 })
    fc.assert(
      fc.property(histories, history => {
        const revisions = history
          .map((parents, at) => ({
            id: `r${at}`,
            parents: [...new Set(parents.filter(parent => parent < at))].map(parent => `r${parent}`),
            text: `r${at}`,
          }))
          .reverse()
        const lines = drawGraph(revisions)
        const rows = lines.filter(line => line.includes('*'))
        expect(rows.map(line => /\* (?:\| )*(r\d+)$/.exec(line)?.[1])).toEqual(revisions.map(({ id }) => id))
        expect(lines.filter(line => !/^[|\\/_ ]*(?:\* [| ]*r\d+)?$/.test(line))).toEqual([])
      }),
    )
  })

  it('draws forty lines beside each other, and of those beyond only the revisions', () => {
    const ids = Array.from({ length: 2000 }, (_, at) => `r${at}`)
    const lines = drawGraph([
      ...ids.map(id => ({ id, parents: ['root'], text: id })),
      { id: 'root', parents: [], text: 'root' },
    ])
    expect(lines.filter(line => line.includes('*'))).toHaveLength(2001)
    expect(lines[39]).toBe(`${'| '.repeat(39)}* r39`)
    expect(lines[40]).toBe(`${'| '.repeat(40)}… * r40`)
    expect(lines[1999]).toBe(`${'| '.repeat(40)}… * r1999`)
    expect(lines.at(-2)).toBe('|/')
    expect(lines.at(-1)).toBe('* root')
    expect(lines.length).toBe(2001 + 39)
  })
})
