import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { exitCodes } from '../../src/errors.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../docs/errors.md'), 'utf8')
const sections = page.split(/^## /m).slice(1)

it('has a heading for each code, and no other', () => {
  const headings = sections.map(section => section.split('\n')[0]!)
  expect([...headings].sort()).toEqual(Object.keys(exitCodes).sort())
})

it('says of each what it means and shows a message', () => {
  const silent = sections.filter(section => !/^[A-Z_]+\n\n[^>\n][\s\S]*\n> \S/.test(section))
  expect(silent.map(section => section.split('\n')[0])).toEqual([])
})

it('lists each code with its exit code', () => {
  const listed = [...page.matchAll(/^- .*, exit code (\d+): (.*)$/gm)].flatMap(([, exit, codes]) =>
    [...codes!.matchAll(/\[([A-Z_]+)\]/g)].map(([, code]) => [code, Number(exit)]),
  )
  expect(Object.fromEntries(listed)).toEqual(exitCodes)
})

it('shows messages in the words of the program', () => {
  const root = resolve(import.meta.dirname, '../..')
  const source = globSync('src/**/*.ts', { cwd: root })
    .map(file => readFileSync(resolve(root, file), 'utf8'))
    .join('\n')
  // Of FILE_THREW all words but one are the user's.
  const examples = sections
    .filter(section => !section.startsWith('FILE_THREW\n'))
    .map(section => /\n> (.*)/.exec(section)![1]!)
  expect(examples.filter(example => !inWordsOf(example, source))).toEqual([])
})

/** Whether three words that follow one another stand so in the source: between them may be what a message puts in. */
const inWordsOf = (example: string, source: string): boolean => {
  const words = example.replace(/[.:]$/, '').split(' ')
  return words.some((_, i) => i + 3 <= words.length && source.includes(words.slice(i, i + 3).join(' ')))
}
