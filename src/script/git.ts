import { execFile } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { gitFailed, gitMissing, noMergeBase, noRepository, noUpstream, unknownUpstream } from '../errors.ts'

/** A repository, and what others have of it. */
export interface Upstream {
  /** The folder of the working tree. */
  readonly top: string
  /** `origin/main`. */
  readonly name: string
  /** Where the two lines of commits part; undefined where there is no commit here yet. */
  readonly base: string | undefined
}

/**
 * The repositories that some folders lie in, each with what its branch is held against: what is named, else the branch's
 * own upstream, else the remote's main branch.
 *
 * @throws LimbeckError GIT_MISSING, NO_REPOSITORY, UNKNOWN_UPSTREAM, NO_MERGE_BASE, GIT_FAILED
 */
export const findUpstreams = async (
  folders: readonly string[],
  named?: string,
): Promise<readonly Upstream[]> => {
  const tops = new Set(await Promise.all(folders.map(topOf)))
  return Promise.all([...tops].map(top => findUpstream(top, named)))
}

const topOf = async (folder: string): Promise<string> => {
  const { code, text, errors } = await git(nearestThere(folder), ['rev-parse', '--show-toplevel'])
  if (code === 0) return resolve(text.trim())
  throw /not a git repository/i.test(errors) ? noRepository(folder) : gitFailed(errors)
}

/** git keeps no empty folders, so that of the revisions need not be there yet. */
const nearestThere = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : nearestThere(dirname(folder))

const findUpstream = async (top: string, named: string | undefined): Promise<Upstream> => {
  const name = named ?? (await ownUpstream(top)) ?? (await firstOf(top, mainBranches))
  if (name === undefined) throw noUpstream(mainBranches)
  if (!(await isCommit(top, name))) throw unknownUpstream(name)
  if (!(await isCommit(top, 'HEAD'))) return { top, name, base: undefined }
  const base = await git(top, ['merge-base', 'HEAD', name])
  if (base.code === 0) return { top, name, base: base.text.trim() }
  if (base.code !== 1) throw gitFailed(base.errors)
  const { text } = await git(top, ['rev-parse', '--is-shallow-repository'])
  throw noMergeBase(name, text.trim() === 'true')
}

const mainBranches = ['origin/HEAD', 'origin/main', 'origin/master']

const ownUpstream = async (top: string): Promise<string | undefined> => {
  // Fails on a detached HEAD, and where the branch has none.
  const { code, text } = await git(top, ['rev-parse', '--abbrev-ref', '--symbolic-full-name', '@{upstream}'])
  return code === 0 ? text.trim() : undefined
}

const firstOf = async (top: string, names: readonly string[]): Promise<string | undefined> => {
  for (const name of names) if (await isCommit(top, name)) return name
  return undefined
}

const isCommit = async (top: string, name: string): Promise<boolean> =>
  !name.startsWith('-') &&
  (await git(top, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`])).code === 0

/** The whole paths of the files that a commit has in some folders. */
export const filesIn = async (
  top: string,
  commit: string,
  folders: readonly string[],
): Promise<ReadonlySet<string>> => {
  const places = within(top, folders)
  if (places.length === 0) return new Set()
  const names = await listed(top, [
    'ls-tree',
    '-r',
    '-z',
    '--name-only',
    '--full-tree',
    commit,
    '--',
    ...places,
  ])
  return new Set(names.map(name => join(top, name)))
}

/** The files in some folders of which a merge left several versions. */
export const unmergedIn = async (top: string, folders: readonly string[]): Promise<readonly string[]> => {
  const places = within(top, folders)
  if (places.length === 0) return []
  const entries = await listed(top, ['ls-files', '-u', '-z', '--', ...places.map(literal)])
  return [...new Set(entries.map(entry => join(top, entry.slice(entry.indexOf('\t') + 1))))]
}

/** The files of a commit in which some words stand, with what they say. */
export const filesWith = async (
  top: string,
  commit: string,
  words: readonly string[],
  folders: readonly string[],
): Promise<readonly { readonly path: string; readonly text: string }[]> => {
  const places = within(top, folders)
  if (places.length === 0 || words.length === 0) return []
  const searched = ['grep', '-l', '-z', '-F', ...words.flatMap(word => ['-e', word]), commit, '--']
  const { code, text, errors } = await git(top, [...searched, ...places.map(literal)])
  // One is "found nothing".
  if (code > 1) throw gitFailed(errors)
  const names = text.split('\0').filter(name => name !== '')
  const files: { path: string; text: string }[] = []
  for (const name of names) {
    const shown = await git(top, ['show', name])
    if (shown.code !== 0) throw gitFailed(shown.errors)
    files.push({ path: join(top, name.slice(commit.length + 1)), text: shown.text })
  }
  return files
}

/** As git has it: without the symbolic links on the way. */
export const realPath = (path: string): string => {
  try {
    return realpathSync(path)
  } catch {
    // A folder of a clone that has no revision in it yet.
    return path
  }
}

/** The folders that lie in the working tree, from its top. */
const within = (top: string, folders: readonly string[]): readonly string[] =>
  folders
    .map(folder => relative(realPath(top), realPath(folder)))
    .filter(way => !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)))
    .map(way => (way === '' ? '.' : way.split(sep).join('/')))

const literal = (path: string): string => `:(literal)${path}`

const listed = async (top: string, args: readonly string[]): Promise<readonly string[]> => {
  const { code, text, errors } = await git(top, args)
  if (code !== 0) throw gitFailed(errors)
  return text.split('\0').filter(name => name !== '')
}

interface Answer {
  readonly code: number
  readonly text: string
  readonly errors: string
}

const git = (folder: string, args: readonly string[]): Promise<Answer> =>
  new Promise((resolve, reject) => {
    execFile(
      'git',
      ['-C', folder, ...args],
      { maxBuffer: 1 << 28, env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' } },
      (error, text, errors) => {
        if (error === null) return resolve({ code: 0, text, errors })
        if (error.code === 'ENOENT') return reject(gitMissing(error))
        resolve({
          code: typeof error.code === 'number' ? error.code : 128,
          text,
          errors: errors || error.message,
        })
      },
    )
  })
