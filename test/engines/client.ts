import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { EngineDialect } from './engine.ts'

/** An engine's own client, told to stop at the first error. */
interface Client {
  readonly binary: string
  readonly args: (url: URL) => readonly string[]
}

const clients: Readonly<Record<EngineDialect, Client>> = {
  postgresql: {
    binary: 'psql',
    args: url => ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', url.href, '-f', '-'],
  },
  sqlite: { binary: 'sqlite3', args: url => ['-batch', '-bail', decodeURIComponent(url.pathname)] },
  mariadb: {
    binary: 'mariadb',
    args: url => [
      '--no-defaults',
      '--batch',
      '--protocol=tcp',
      `--host=${url.hostname}`,
      `--port=${url.port}`,
      `--user=${url.username}`,
      '--default-character-set=utf8mb4',
      url.pathname.slice(1),
    ],
  },
}

/** Why an engine's own client cannot run here, `undefined` when it can. */
export const clientMissing = (dialect: EngineDialect): string | undefined => {
  const { binary } = clients[dialect]
  const folders = (process.env.PATH ?? '').split(delimiter)
  if (folders.some(folder => existsSync(join(folder, binary)))) return undefined
  if (process.env.CI) throw new Error(`Under CI every client has to run; there is no ${binary}.`)
  return `no ${binary} found`
}

/** Feeds a script to the engine's own client. @throws Error with what it said, when it stopped */
export const runByClient = (dialect: EngineDialect, url: string, script: string): Promise<void> => {
  const { binary, args } = clients[dialect]
  return new Promise((resolve, reject) => {
    const child = spawn(binary, args(new URL(url)), { stdio: ['pipe', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', data => {
      said += data
    })
    child.on('error', reject)
    // A client that stopped reads no more; what it said is the reason.
    child.stdin.on('error', () => undefined)
    child.on('close', code =>
      code === 0 ? resolve() : reject(new Error(`${binary} ended with ${code}: ${said}`)),
    )
    child.stdin.end(script)
  })
}
