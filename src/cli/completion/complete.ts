import { answer } from '../output.ts'

/** Nobody waits longer than this for what a key gives. */
const patience = 2000

/**
 * Answers a shell that asks what may come next: a line for each word, with a tab and what it is after it; `:files` and
 * `:folders` leave it to the shell. What goes wrong is no answer, never an error: it would stand in somebody's prompt.
 *
 * @param words those after the program's name; the last is the one that is being typed, and may be empty
 */
export const complete = async (words: readonly string[]): Promise<void> => {
  const tooLong = setTimeout(() => process.exit(0), patience)
  try {
    const { candidates } = await import('./candidates.ts')
    const found = await silently(() => candidates(words))
    answer(found.map(({ value, about }) => (about === '' ? `${value}\n` : `${value}\t${about}\n`)).join(''))
  } catch {
    // A configuration that cannot be read is told by the command itself.
  }
  clearTimeout(tooLong)
}

/** What a configuration prints while it is loaded is no candidate. */
const silently = async <T>(work: () => Promise<T>): Promise<T> => {
  const { write } = process.stdout
  process.stdout.write = () => true
  try {
    return await work()
  } finally {
    process.stdout.write = write
  }
}
