import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { fileImportMissing, fileNeedsTransform, fileSyntax, fileThrew, LimbeckError } from '../errors.ts'
import { loadedSince } from './loaded-files.ts'
import { syntaxErrorLine } from './syntax-check.ts'
import { displayPath, isUserFile } from './user-file.ts'

interface Place {
  readonly file: string
  readonly line: number | undefined
}

/**
 * What went wrong when a user's file was imported, in one sentence that names the file and the line.
 * `loadedBefore` is how many files were loaded when the import began.
 */
export const userCodeError = async (
  error: unknown,
  path: string,
  loadedBefore: number,
): Promise<LimbeckError> => {
  if (error instanceof LimbeckError) return placed(error)
  const { name, message, code, stack } = asError(error)
  const unparsed = markedPlace(stack) ?? (await unnamedPlace(stack, path, loadedBefore))
  const { file, line } = unparsed ?? thrownPlace(stack) ?? { file: path, line: undefined }
  const shown = displayPath(file)
  const details = { file, cause: error }
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX')
    return fileNeedsTransform(
      shown,
      line,
      message.replace(/ is not supported in strip-only mode$/, ''),
      details,
    )
  if (code !== undefined && notFound.has(code)) return missingImport(message, shown, line, details)
  if (unparsed === undefined) return fileThrew(shown, line, `${name}: ${message}`, details)
  return / does not provide an export named /.test(message)
    ? fileImportMissing(shown, line, message.replace(/^The requested module/, 'the module'), details)
    : fileSyntax(shown, line, message, details)
}

const notFound = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_PACKAGE_PATH_NOT_EXPORTED'])

/** Node writes the place before the stack of most of what it cannot parse or link: `file:///a.ts:12`. */
const markedPlace = (stack: string): Place | undefined => {
  const match = /^(file:\/\/\S+|\/.*|[A-Za-z]:\\.*):(\d+)\n/.exec(stack)
  return match === null ? undefined : place(match[1]!, match[2])
}

/** A module that V8 refused: the stack begins in Node, where the text is compiled, and names no file. */
const unnamedPlace = async (
  stack: string,
  path: string,
  loadedBefore: number,
): Promise<Place | undefined> => {
  if (!/^SyntaxError: .*\n +at compileSourceTextModule /.test(stack)) return undefined
  const suspects = loadedSince(loadedBefore)
  for (const url of suspects) {
    const line = await syntaxErrorLine(url, readFileSync(fileURLToPath(url), 'utf8'))
    if (line !== undefined) return { ...place(url, undefined), line }
  }
  return place(suspects[0] ?? pathToFileURL(path).href, undefined)
}

/** The innermost frame of the user's own. */
const thrownPlace = (stack: string): Place | undefined => {
  for (const [, file = '', line] of stack.matchAll(frame)) {
    const url = file.startsWith('file:') ? file : pathToFileURL(file).href
    if (isUserFile(url)) return place(url, line)
  }
  return undefined
}

const frame = /^ +at (?:.* \()?(file:\/\/[^\s()]+|\/[^()]+|[A-Za-z]:\\[^()]+):(\d+):\d+\)?$/gm

const place = (file: string, line: string | undefined): Place => ({
  file: file.startsWith('file:') ? fileURLToPath(file.replace(/\?.*$/, '')) : file,
  line: line === undefined ? undefined : Number(line),
})

interface Details {
  readonly file: string
  readonly cause: unknown
}

/** Which module asked is said in the message alone. */
const missingImport = (
  message: string,
  shown: string,
  line: number | undefined,
  details: Details,
): LimbeckError => {
  const match = /^Cannot find (module|package) '([^']+)'(?: imported from (.+))?/.exec(message)
  if (match === null) return fileImportMissing(shown, line, message, details)
  const [, kind, name = '', from] = match
  const file = from === undefined ? details.file : place(from, undefined).file
  const packageName = kind === 'package' || !/^[./]/.test(name) ? name : undefined
  return fileImportMissing(
    displayPath(file),
    file === details.file ? line : undefined,
    packageName === undefined ? `there is no file ${displayPath(name)}` : `there is no package "${name}"`,
    { ...details, file },
    packageName,
  )
}

/** An error of Limbeck's own, of a builder in the user's models: it does not know where it was called. */
const placed = (error: LimbeckError): LimbeckError => {
  const found = error.details.file === undefined ? thrownPlace(error.stack ?? '') : undefined
  if (found === undefined) return error
  const { file, line } = found
  return new LimbeckError(error.code, `${displayPath(file)}:${line}: ${error.message}`, {
    hint: error.hint,
    details: { ...error.details, file, line },
    cause: error,
  })
}

const asError = (thrown: unknown) =>
  thrown instanceof Error
    ? {
        name: thrown.name,
        message: thrown.message,
        stack: thrown.stack ?? '',
        code: (thrown as NodeJS.ErrnoException).code,
      }
    : { name: 'a value that is no Error', message: String(thrown), stack: '', code: undefined }
