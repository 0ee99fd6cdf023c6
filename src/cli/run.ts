import { limbeckVersion } from '../version.ts'
import { listenForSignals } from './ending.ts'
import { answer } from './output.ts'
import { withoutExperimentalWarnings } from './warnings.ts'

/**
 * The process of the command line: runs it, lets what was printed flow off, and ends. It ends even where the
 * user's own files left something open, such as a pool that a models file made.
 */
export const run = async (argv: readonly string[]): Promise<never> => {
  // What stands in a list of processes is for all eyes, and --url may hold a password.
  process.title = 'limbeck'
  withoutExperimentalWarnings()
  // A reader that has seen enough (`limbeck history | head`) must not break what is still being done.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!readerGone.has(error.code)) throw error
    })
  const ending = listenForSignals()
  // Prompts and scripts ask for the version all the time: it must not load the commands first.
  if (argv.length === 3 && ['-V', '--version'].includes(argv[2]!)) answer(limbeckVersion)
  // What a shell asks at the press of a key.
  else if (argv[2] === '__complete') await (await import('./completion/complete.ts')).complete(argv.slice(3))
  else {
    const { failWhenEndedEarly } = await import('./ended-early.ts')
    const over = failWhenEndedEarly(argv, ending)
    await (await import('./main.ts')).main(argv, ending)
    over()
  }
  if (ending.exitCode !== undefined) process.exitCode = ending.exitCode
  await Promise.all([flushed(process.stdout), flushed(process.stderr)])
  process.exit()
}

/** A pipe that nobody reads any more, and a terminal that was closed. */
const readerGone: ReadonlySet<string | undefined> = new Set(['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED'])

const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise(resolve => {
    if (stream.destroyed) resolve()
    else stream.write('', () => resolve())
  })
