import { chownSync, mkdirSync, readFileSync } from 'node:fs'

export interface LesserUser {
  readonly uid: number
  readonly gid: number
}

/**
 * The user a server is run as. The servers refuse to run as root; anybody else stays who he is.
 *
 * @param names The users to try, from /etc/passwd; the first that exists is taken.
 */
export const lesserUser = (names: readonly string[]): LesserUser | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of names) {
    const [, , uid, gid] = lines.find(line => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error(`None of the users ${names.join(', ')} exists, and a server must not run as root.`)
}

/** Makes a folder that belongs to the user. */
export const folderOf = (user: LesserUser | undefined, path: string): string => {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (user !== undefined) chownSync(path, user.uid, user.gid)
  return path
}
