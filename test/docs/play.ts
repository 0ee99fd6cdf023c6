import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Block, type Piece, pageOf, piecesOf } from './page.ts'
import type { Stage } from './stage.ts'

/** What stands in a page for something that the machine of a test has not: the URL of a server. */
export type Stands = Readonly<Record<string, string>>

/**
 * Does what a page says, block by block, and gives the page with what the program really answered.
 *
 * - `ts` with a file's name in a comment on its first line is written; one below `migrations/` is what a command wrote,
 *   and is read.
 * - `diff`, with the file's name on its first line, changes that file.
 * - `sh` is run, and must end well.
 * - `console` is run line by line, each with its answer after it.
 */
export const play = async (page: string, on: Stage, stands: Stands = {}): Promise<string> => {
  const played: Piece[] = []
  for (const piece of piecesOf(page))
    played.push('block' in piece ? { block: await playBlock(piece.block, on, stands) } : piece)
  return pageOf(played)
}

const playBlock = async (block: Block, on: Stage, stands: Stands): Promise<Block> => {
  const path = /^\/\/ ([\w./-]+)$/.exec(block.lines[0] ?? '')?.[1]
  switch (block.language) {
    case 'ts':
      if (path?.startsWith('migrations/')) return { ...block, lines: written(path, on) }
      if (path !== undefined) write(join(on.folder, path), `${block.lines.slice(1).join('\n')}\n`)
      return block
    case 'diff':
      change(join(on.folder, path ?? ''), block.lines.slice(1))
      return block
    case 'sh':
      await runWell(block, on, stands)
      return block
    case 'console':
      return { ...block, lines: await answered(block.lines, on) }
    default:
      return block
  }
}

const write = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** The revision file of the id in the path, under the name and with the times that pages have. */
const written = (path: string, on: Stage): readonly string[] => {
  const folder = join(on.folder, dirname(path))
  const found = readdirSync(folder).find(
    name => withoutChance(name, on) === path.slice(dirname(path).length + 1),
  )
  if (found === undefined) throw new Error(`There is no ${path}, but ${readdirSync(folder).join(', ')}.`)
  return [
    `// ${path}`,
    ...withoutChance(readFileSync(join(folder, found), 'utf8'), on)
      .trimEnd()
      .split('\n'),
  ]
}

const change = (path: string, lines: readonly string[]): void => {
  const side = (mark: string) =>
    lines
      .filter(line => line[0] === ' ' || line[0] === mark)
      .map(line => line.slice(1))
      .join('\n')
  const text = readFileSync(path, 'utf8')
  if (!text.includes(side('-'))) throw new Error(`${path} has not:\n${side('-')}`)
  writeFileSync(
    path,
    text.replace(side('-'), () => side('+')),
  )
}

const runWell = async ({ lines }: Block, on: Stage, stands: Stands): Promise<void> => {
  const script = Object.entries(stands).reduce(
    (text, [from, to]) => text.replaceAll(from, to),
    lines.join('\n'),
  )
  const { text, status } = await on.run(`set -e\n${script}`)
  if (status !== 0) throw new Error(`${script}\nended with ${status}:\n${text}`)
}

const answered = async (lines: readonly string[], on: Stage): Promise<readonly string[]> => {
  const real: string[] = []
  let status = 0
  for (const command of commandsIn(lines)) {
    const printed = await on.run(command.join('\n'), status)
    status = printed.status
    const text = withoutChance(printed.text, on).trimEnd()
    real.push(...[`$ ${command[0]}`, ...command.slice(1)], ...(text === '' ? [] : text.split('\n')))
    if (real.at(-1) !== '' && lines.includes('')) real.push('')
  }
  return real.at(-1) === '' ? real.slice(0, -1) : real
}

/** The lines after `$ `; one that ends in a backslash goes on. */
const commandsIn = (lines: readonly string[]): readonly (readonly string[])[] => {
  const commands: string[][] = []
  let goesOn = false
  for (const line of lines) {
    if (line.startsWith('$ ')) commands.push([line.slice(2)])
    else if (goesOn) commands.at(-1)!.push(line)
    goesOn = (line.startsWith('$ ') || goesOn) && line.endsWith('\\')
  }
  return commands
}

/** Times, durations, hashes and versions as pages have them. */
const withoutChance = (text: string, on: Stage): string =>
  text
    .replaceAll(on.folder, '/home/ada/blog')
    .replace(/\b20\d{10}_/g, '202611202350_')
    .replace(/\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '2026-11-20T23:50:00Z')
    .replace(/"durationMs": \d+/g, '"durationMs": 3')
    .replace(
      /\b(sqlite|postgresql) \d+(\.\d+)+/g,
      (_, name: string) => `${name} ${name === 'sqlite' ? '3.53.4' : '18.4'}`,
    )
    .replace(/"version": "\d+(\.\d+)+"/g, '"version": "3.53.4"')
    .replace(/VALUES \('[0-9a-f]{12}', '/g, "VALUES ('0c5d2e9a71b4', '")
    .replace(/'[0-9a-f]{64}'/g, "'<sha256>'")
