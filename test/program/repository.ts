import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Project } from './project.ts'

/** Why there are no tests with git on this machine; undefined where there are. */
export const withoutGit: string | undefined =
  spawnSync('git', ['--version']).status === 0 ? undefined : 'git is not on this machine'

const environment = {
  PATH: process.env.PATH ?? '',
  HOME: tmpdir(),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
}

/** Runs git in a folder; it must end well, unless what it ends with does not matter. */
export const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-C', folder, ...args], {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** A merge that may end in a conflict. */
export const tryGit = (folder: string, ...args: readonly string[]): void => {
  spawnSync('git', ['-C', folder, ...args], { env: environment })
}

/** Puts a project under version control and on a server of its own; gives the folder of the server. */
export const share = (app: Pick<Project, 'folder' | 'write'>, ignored: string): string => {
  const server = mkdtempSync(join(tmpdir(), 'limbeck-origin-'))
  onTestFinished(() => rmSync(server, { recursive: true, force: true }))
  git(server, 'init', '-q', '--bare', '-b', 'main')
  app.write('.gitignore', ignored)
  git(app.folder, 'init', '-q', '-b', 'main')
  git(app.folder, 'remote', 'add', 'origin', server)
  commit(app.folder, 'begin')
  git(app.folder, 'push', '-q', '-u', 'origin', 'main')
  return server
}

export const commit = (folder: string, message: string): void => {
  git(folder, 'add', '-A')
  git(folder, 'commit', '-q', '--no-verify', '-m', message)
}

/** What a colleague does in a clone, and pushes. */
export const colleague = (server: string, work: (folder: string) => void): void => {
  const folder = mkdtempSync(join(tmpdir(), 'limbeck-colleague-'))
  try {
    git(folder, 'clone', '-q', server, '.')
    work(folder)
    commit(folder, 'theirs')
    git(folder, 'push', '-q')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
