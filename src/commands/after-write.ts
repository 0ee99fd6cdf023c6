import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import type { AfterWriteHook } from '../config/config.ts'
import { afterWriteFailed } from '../errors.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { differenceFrom } from '../script/revision-template.ts'
import { displayPath } from '../script/user-file.ts'
import { commandWords } from './command-words.ts'
import type { Environment } from './environment.ts'
import { startable } from './startable.ts'

/**
 * Does with revision files that were written what `afterWrite` in the configuration says, one after the other.
 *
 * @throws LimbeckError AFTER_WRITE_FAILED at the first that fails; the files stay
 */
export const afterWrite = async (
  { settings, configuration, options }: Environment,
  files: readonly RevisionFile[],
): Promise<void> => {
  for (const file of files)
    for (const hook of settings.afterWrite) {
      if (typeof hook === 'string')
        options.report?.({ kind: 'afterWrite', command: commandOn(hook, file).join(' ') })
      await run(hook, file, configuration.folder)
      refuseBroken(hook, file)
    }
}

const run = async (hook: AfterWriteHook, file: RevisionFile, folder: string): Promise<void> => {
  const { path, revision } = file
  const failed = (sentence: string, details: Omit<Parameters<typeof afterWriteFailed>[3], 'file'>) =>
    afterWriteFailed(nameOf(hook), sentence, displayPath(path), { file: path, ...details })
  if (typeof hook === 'function') {
    try {
      return await hook({ path, revision })
    } catch (cause) {
      throw failed(`threw ${String(cause)}`, { cause })
    }
  }
  const { code, output, error } = await execute(commandOn(hook, file), folder)
  if (error !== undefined) throw failed(`did not start: ${error.message}`, { cause: error })
  if (code !== 0) throw failed(`ended with exit code ${code}`, { exitCode: code, output })
}

const nameOf = (hook: AfterWriteHook): string =>
  typeof hook === 'string' ? `"${hook}"` : `the function "${hook.name || 'afterWrite'}"`

/** The words of the command; the file's path comes last where the command does not place it. */
const commandOn = (hook: string, { path }: RevisionFile): readonly string[] => {
  const words = commandWords(hook)
  return hook.includes('{file}') ? words.map(word => word.replaceAll('{file}', path)) : [...words, path]
}

interface Ended {
  readonly code?: number
  /** What it printed, on both streams. */
  readonly output: string
  readonly error?: Error
}

const execute = (words: readonly string[], cwd: string): Promise<Ended> =>
  new Promise(resolve => {
    let output = ''
    const { program, args, shell } = startable(words)
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, [pathVariable()]: [...binFolders(cwd), process.env.PATH ?? ''].join(delimiter) },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell,
    })
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    child.on('error', error => resolve({ output, error }))
    child.on('close', (code, signal) =>
      resolve(
        code === null
          ? { output, error: new Error(`it was ended by ${signal}`) }
          : { code, output: output.trim() },
      ),
    )
  })

/** Windows writes it Path. */
const pathVariable = (): string =>
  Object.keys(process.env).find(name => name.toUpperCase() === 'PATH') ?? 'PATH'

/** Where npm puts the commands of packages: of this folder and of those above it, as in a workspace. */
const binFolders = (folder: string): readonly string[] => {
  const above = dirname(folder)
  return [join(folder, 'node_modules', '.bin'), ...(above === folder ? [] : binFolders(above))]
}

/** A formatter must not lose what makes the file a revision. */
const refuseBroken = (hook: AfterWriteHook, file: RevisionFile): void => {
  const shown = displayPath(file.path)
  let text: string
  try {
    text = readFileSync(file.path, 'utf8')
  } catch (cause) {
    throw afterWriteFailed(nameOf(hook), 'took it away', shown, { file: file.path, cause })
  }
  const wrong = differenceFrom(file, text)
  if (wrong !== undefined)
    throw afterWriteFailed(nameOf(hook), `left a file in which ${wrong}`, shown, { file: file.path })
}
