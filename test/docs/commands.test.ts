import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { program } from '../../src/cli/main.ts'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(resolve(root, path), 'utf8')

const limbeck = program()
const names = (options: typeof limbeck.options) =>
  options.flatMap(({ short, long }) => [short, long].filter(name => name !== undefined))
const everywhere = [...names(limbeck.options), '-h', '--help']
const commands = new Map(limbeck.commands.map(command => [command.name(), names(command.options)]))

/** What is wrong with a command as somebody might type it; nothing if the program has it. */
const problem = (line: string): string | undefined => {
  const [first = '', ...rest] = line
    .replace(/"[^"]*"|'[^']*'/g, 'x')
    .trim()
    .split(/\s+/)
  if (first === '' || first.startsWith('-')) return unknownOption([first, ...rest], everywhere)
  // A word that stands for a command: COMMAND on a page, what a message puts in.
  if (/^[A-Z]+$/.test(first) || first === 'x') return undefined
  const options = commands.get(first)
  return options === undefined
    ? `there is no command ${first}`
    : unknownOption(rest, [...options, ...everywhere])
}

const unknownOption = (words: readonly string[], known: readonly string[]) => {
  const end = words.findIndex(word => /^(\||&&|;|#|>)/.test(word))
  const found = (end < 0 ? words : words.slice(0, end))
    .map(word => /^(-[a-z]|--[a-z][a-z-]*)(?=$|[^\w-])/.exec(word)?.[1])
    .find(word => word !== undefined && !known.includes(word))
  return found && `there is no option ${found}`
}

const problemsIn = (path: string, lines: readonly string[]) =>
  lines.flatMap(line => {
    const why = problem(line)
    return why === undefined ? [] : [`${path}: limbeck ${line}: ${why}`]
  })

/** Commands in blocks of code and in code within a line. */
const commandsIn = (page: string): readonly string[] =>
  [...page.replace(/\\\n\s*/g, '').matchAll(/(?:^(?:\$ )?(?:npx )|`(?:npx )?|^\$ )limbeck ([^`\n]+)/gm)].map(
    ([, line]) => line!,
  )

it('knows what there is', () => {
  expect(problem('upgrade head --sql')).toBeUndefined()
  expect(problem('upgrad')).toBe('there is no command upgrad')
  expect(problem('revision -m "x" --autogenrate')).toBe('there is no option --autogenrate')
  expect(commandsIn(read('docs/getting-started.md')).length).toBeGreaterThan(10)
})

describe('a command that is told to be typed is one that there is', () => {
  it.each(globSync(['*.md', 'docs/*.md'], { cwd: root }))('in %s', path => {
    expect(problemsIn(path, commandsIn(read(path)))).toEqual([])
  })

  it('in the hints of errors', () => {
    const text = read('src/errors.ts')
    const typed = [...text.matchAll(/"limbeck ([^"\n]+)"/g)].map(([, line]) =>
      line!.replaceAll(/\$\{[^}]*\}/g, 'x'),
    )
    const flags = [...text.matchAll(/[^\w-](--[a-z][a-z-]+)/g)].map(([, flag]) => flag!)
    const every = new Set([...everywhere, ...[...commands.values()].flat(), '--save-dev', '--unshallow'])
    expect(problemsIn('src/errors.ts', typed)).toEqual([])
    expect(flags.filter(flag => !every.has(flag))).toEqual([])
  })
})

describe('the page of the commands', () => {
  const sections = new Map(
    read('docs/commands.md')
      .split(/^## /m)
      .slice(1)
      .map(section => [section.split('\n')[0]!, section]),
  )

  it.each([...commands])('tells of %s with every option', (name, options) => {
    const section = sections.get(name)
    expect(section).toBeDefined()
    expect(options.filter(option => !section!.includes(option))).toEqual([])
  })

  it('tells of the options that every command has', () => {
    const section = sections.get('For every command')
    expect(everywhere.filter(option => !section?.includes(option))).toEqual([])
  })
})
