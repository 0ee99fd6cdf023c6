import { fileURLToPath } from 'node:url'
import { fileImportMissing, fileNeedsTransform, fileSyntax, fileThrew, LimbeckError } from '../errors.ts'
import { displayPath, isUserFile } from './user-file.ts'

interface Place {
  readonly file: string
  readonly line: number | undefined
}

/** What went wrong when a user's file was imported, in one sentence that names the file and the line. */
export const userCodeError = (error: unknown, path: string): LimbeckError => {
  const marked = markedPlace(error)
  const { file, line } = marked ?? thrownPlace(error) ?? { file: path, line: undefined }
  const shown = displayPath(file)
  const { name, message, code } = asError(error)
  const details = { file, cause: error }
  if (error instanceof LimbeckError)
    return error.details.file === undefined ? placed(error, file, line) : error
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX')
    return fileNeedsTransform(shown, line, unsupported(message), details)
  if (/^(?:ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND|ERR_PACKAGE_PATH_NOT_EXPORTED)$/.test(code ?? ''))
    return missingImport(message, shown, line, details)
  if (marked !== undefined && / does not provide an export named /.test(message))
    return fileImportMissing(
      shown,
      line,
      `${message.replace(/^The requested module/, 'the module')}`,
      details,
    )
  if (marked !== undefined) return fileSyntax(shown, line, message, details)
  return fileThrew(shown, line, `${name}: ${message}`, details)
}

/** Node writes the place before the stack of what it could not parse or link: `file:///a.ts:12`. */
const markedPlace = (error: unknown): Place | undefined => {
  const match = /^(?<file>file:\/\/\S+|\/\S.*|[A-Za-z]:\\.*):(?<line>\d+)\n/.exec(asError(error).stack)
  return match === null ? undefined : place(match.groups!.file!, match.groups!.line)
}

/** The innermost frame of the user's own. */
const thrownPlace = (error: unknown): Place | undefined => {
  for (const [, file, line] of asError(error).stack.matchAll(
    /^ +at .*?\(?(file:\/\/[^\s()]+|\/[^()]+):(\d+):\d+\)?$/gm,
  )) {
    const found = place(file!, line)
    if (isUserFile(file!.startsWith('file:') ? file! : `file://${file}`)) return found
  }
  return undefined
}

const place = (file: string, line: string | undefined): Place => ({
  file: file.startsWith('file:') ? fileURLToPath(file.replace(/\?.*$/, '')) : file,
  line: line === undefined ? undefined : Number(line),
})

/** The module that asked is in the message alone. */
const missingImport = (
  message: string,
  shown: string,
  line: number | undefined,
  details: Details,
): LimbeckError => {
  const match = /^Cannot find (?<kind>module|package) '(?<name>[^']+)'(?: imported from (?<from>.+))?/.exec(
    message,
  )
  if (match === null) return fileImportMissing(shown, line, message, details)
  const { kind, name, from } = match.groups!
  const asker = from === undefined ? details.file : place(from, undefined).file
  return fileImportMissing(
    displayPath(asker),
    asker === details.file ? line : undefined,
    kind === 'package' ? `there is no package "${name}"` : `there is no file ${displayPath(name!)}`,
    { ...details, file: asker },
    kind === 'package' ? name : undefined,
  )
}

interface Details {
  readonly file: string
  readonly cause: unknown
}

const unsupported = (message: string): string => message.replace(/ is not supported in strip-only mode$/, '')

const placed = (error: LimbeckError, file: string, line: number | undefined): LimbeckError =>
  new LimbeckError(
    error.code,
    `${displayPath(file)}${line === undefined ? '' : `:${line}`}: ${error.message}`,
    {
      hint: error.hint,
      details: { ...error.details, file, line },
      cause: error,
    },
  )

const asError = (thrown: unknown) =>
  thrown instanceof Error
    ? {
        name: thrown.name,
        message: thrown.message,
        stack: thrown.stack ?? '',
        code: (thrown as NodeJS.ErrnoException).code,
      }
    : { name: 'a value that is no Error', message: String(thrown), stack: '', code: undefined }
