import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { databaseSourceConflict, secretFile } from '../errors.ts'
import { type Environment, firstVariable, type Variable } from './environment.ts'

/**
 * A variable that may be a secret: `NAME`, or the contents of the file that `NAME_FILE` names, as containers are
 * given secrets. The process environment beats `.env` for both together.
 *
 * @throws LimbeckError DATABASE_SOURCE_CONFLICT where both are set, SECRET_FILE
 */
export const secretVariable = (environment: Environment, name: string): Variable | undefined => {
  const fileName = `${name}_FILE`
  const [found, second] = firstVariable(environment, [name, fileName])
  if (found === undefined) return undefined
  if (second !== undefined)
    throw databaseSourceConflict(`Both ${found.origin} and ${second.origin} are set.`, `Unset one of them.`, {
      variables: [found.name, second.name],
    })
  if (found.name === name) return found
  if (found.value.trim() === '') return { ...found, value: '' }
  const path = resolve(environment.folder, found.value.trim())
  return { ...found, value: readSecret(found.origin, path) }
}

/**
 * The secret that a file holds, without the line end after it.
 *
 * @throws LimbeckError SECRET_FILE
 */
export const readSecret = (named: string, path: string): string => {
  const text = contents(named, path)
    .replace(/^\uFEFF/, '')
    .replace(/(?:\r?\n)+$/, '')
  if (text === '') throw secretFile(named, path, 'is empty')
  return text
}

const contents = (named: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = { ENOENT: 'is not there', EISDIR: 'is a folder', EACCES: 'may not be read' }[code ?? '']
    throw secretFile(named, path, why ?? `cannot be read (${code})`)
  }
}
