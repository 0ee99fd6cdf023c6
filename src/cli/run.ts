import { main } from './main.ts'
import { withoutExperimentalWarnings } from './warnings.ts'

/**
 * The process of the command line: runs it, lets what was printed flow off, and ends. It ends even where the
 * user's own files left something open, such as a pool that a models file made.
 */
export const run = async (argv: readonly string[]): Promise<never> => {
  withoutExperimentalWarnings()
  // A reader that has seen enough (`limbeck history | head`) must not break what is still being done.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  await main(argv)
  await Promise.all([flushed(process.stdout), flushed(process.stderr)])
  process.exit()
}

const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise(resolve => {
    if (stream.destroyed) resolve()
    else stream.write('', () => resolve())
  })
