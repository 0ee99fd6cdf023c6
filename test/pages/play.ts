import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Block, type Piece, pageOf, piecesOf } from './page.ts'
import type { Stage } from './stage.ts'
import { withoutChance } from './without-chance.ts'

/**
 * Does what a page says, block by block, and gives the page with what the program really answered.
 *
 * - A file, named after the language or in a comment on the first line, is written; one below `migrations/` that is there
 *   is what a command wrote, and is read.
 * - `diff`, with the file's name on its first line, changes that file.
 * - `sh` is run, and must end well.
 * - `console` is run line by line, each with its answer after it.
 */
export const play = async (page: string, on: Stage): Promise<string> => {
  const played: Piece[] = []
  for (const piece of piecesOf(page))
    try {
      played.push('block' in piece ? { block: await playBlock(piece.block, on) } : piece)
    } catch (error) {
      // What does not fit now comes of what was answered before.
      throw new Error(`${(error as Error).message}\n\nUntil then:\n${pageOf(played.slice(-8))}`, {
        cause: error,
      })
    }
  return pageOf(played)
}

const playBlock = async (block: Block, on: Stage): Promise<Block> => {
  switch (block.language) {
    case 'sh':
      await runWell(block, on)
      return block
    case 'console':
      return { ...block, lines: await answered(block.lines, on) }
    case 'diff':
      change(pathIn(block.lines[0]) ?? '', block.lines.slice(1), on)
      return block
    default:
      return playFile(block, on)
  }
}

/** `// models/blog.ts`, `-- legacy.sql`, `# .env`. */
const pathIn = (line = ''): string | undefined => /^(?:\/\/|--|#) ([\w./-]+)$/.exec(line)?.[1]

const playFile = (block: Block, on: Stage): Block => {
  const named = block.file ?? pathIn(block.lines[0])
  if (named === undefined) return block
  const [head, body] =
    block.file === undefined ? [block.lines.slice(0, 1), block.lines.slice(1)] : [[], block.lines]
  const path = real(named, on)
  if (named.includes('migrations/') && existsSync(path)) {
    const text = withoutChance(readFileSync(path, 'utf8'), on)
    return { ...block, lines: [...head, ...text.trimEnd().split('\n')] }
  }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, on.there(`${body.join('\n')}\n`))
  return block
}

/** The file that a page calls so, which may have another minute in its name. */
const real = (path: string, on: Stage): string => {
  const whole = join(on.folder, path)
  const folder = dirname(whole)
  const found = existsSync(folder)
    ? readdirSync(folder).find(name => withoutChance(name, on) === basename(path))
    : undefined
  return found === undefined ? whole : join(folder, found)
}

const change = (named: string, lines: readonly string[], on: Stage): void => {
  const path = real(named, on)
  const side = (mark: string) =>
    on.there(
      lines
        .filter(line => line[0] === ' ' || line[0] === mark)
        .map(line => line.slice(1))
        .join('\n'),
    )
  const text = readFileSync(path, 'utf8')
  if (!text.includes(side('-'))) throw new Error(`${named} has not:\n${side('-')}\nIt has:\n${text}`)
  writeFileSync(
    path,
    text.replace(side('-'), () => side('+')),
  )
}

const runWell = async ({ lines }: Block, on: Stage): Promise<void> => {
  const script = lines.join('\n')
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
