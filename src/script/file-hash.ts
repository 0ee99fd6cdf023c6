import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { reading } from './reading.ts'
import type { RevisionFile } from './revision-file.ts'
import { lastLoadedText } from './user-code.ts'

/**
 * The `file_hash` of a revision: SHA-256 over its bytes, in hexadecimal, with the line ends of Windows and a byte
 * order mark taken out, so that git's and an editor's settings change nothing.
 */
export const fileHash = (path: string): string => hashOfFile(reading(path, () => readFileSync(path)))

/** The same of a revision; undefined where it came as a module, and no bytes are known of it. */
export const hashOfRevision = ({ path, module }: RevisionFile): string | undefined =>
  module === undefined ? fileHash(path) : undefined

/** The same of a revision that was just loaded: of what is run, and not of what the file may say by now. */
export const hashOfLoaded = (file: RevisionFile): string | undefined => {
  const text = file.module === undefined ? lastLoadedText(file.path) : undefined
  // Bytes that are no UTF-8 are not in the text any more.
  return text === undefined || text.includes('\uFFFD')
    ? hashOfRevision(file)
    : hash('sha256', text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'))
}

/** The same over bytes in hand. */
export const hashOfFile = (bytes: Uint8Array): string => {
  // As Latin-1 every byte is one character and stays what it is.
  const text = Buffer.from(bytes).toString('latin1')
  const normal = text.replace(/^\xEF\xBB\xBF/, '').replaceAll('\r\n', '\n')
  return hash('sha256', Buffer.from(normal, 'latin1'))
}
