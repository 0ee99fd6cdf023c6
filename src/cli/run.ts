import { limbeckVersion } from '../version.ts'
import { answer } from './output.ts'
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
  // Prompts and scripts ask for the version all the time: it must not load the commands first.
  if (argv.length === 3 && ['-V', '--version'].includes(argv[2]!)) answer(limbeckVersion)
  // What a shell asks at the press of a key.
  else if (argv[2] === '__complete') await (await import('./completion/complete.ts')).complete(argv.slice(3))
  else await (await import('./main.ts')).main(argv)
  await Promise.all([flushed(process.stdout), flushed(process.stderr)])
  process.exit()
}

const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise(resolve => {
    if (stream.destroyed) resolve()
    else stream.write('', () => resolve())
  })
