import { readFileSync } from 'node:fs'
import type { SslOptions } from 'mysql2'
import { databaseUrlInvalid } from '../../errors.ts'
import { nearest } from '../../nearest.ts'

/** A URL of a server, taken apart. */
export interface ServerAddress {
  readonly host: string
  readonly port: number
  /** The path of a socket, which then is the way in. */
  readonly socket: string | undefined
  readonly user: string | undefined
  readonly password: string | undefined
  readonly database: string
  readonly tls: false | SslOptions
  /** Milliseconds to wait for the server's answer. */
  readonly timeout: number
}

/** A parameter's name without the dashes or underscores that it may have. */
const plain = (name: string): string => name.replaceAll(/[-_]/g, '').toLowerCase()

/**
 * Takes a URL apart. Its parameters are those of MySQL's own clients, with dashes, underscores or neither: `ssl-mode`,
 * `ssl-ca`, `ssl-cert`, `ssl-key`, `connect-timeout` in seconds and `socket`; others' are left alone (`charset`).
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/connection-options.html
 */
export const parseServerUrl = (text: string): ServerAddress => {
  const url = new URL(text)
  const parameters = new Map([...url.searchParams].map(([name, value]) => [plain(name), value]))
  refuseUnknownTls(url.searchParams.keys())
  const given = (name: string) => parameters.get(name)
  const part = (value: string) => (value === '' ? undefined : decodeURIComponent(value))
  const seconds = Number(given('connecttimeout') ?? 10)
  const host = part(url.hostname)?.replace(/^\[(.*)\]$/, '$1') ?? 'localhost'
  return {
    host,
    port: Number(url.port || 3306),
    // The path may stand as the host itself, percent-encoded, or as a parameter.
    socket: host.startsWith('/') ? host : (given('socket') ?? given('unixsocket')),
    user: part(url.username) ?? given('user'),
    password: part(url.password) ?? given('password'),
    database: decodeURIComponent(url.pathname.slice(1)),
    tls: tlsFrom(given),
    timeout: (seconds > 0 ? seconds : 10) * 1000,
  }
}

/** What the clients of MySQL and MariaDB, Prisma and the drivers of Python call their parameters of TLS, whether they say something here or not. */
const tlsParameters: ReadonlySet<string> = new Set([
  'ssl',
  'ssl-mode',
  'ssl-ca',
  'ssl-capath',
  'ssl-cert',
  'ssl-key',
  'ssl-cipher',
  'ssl-crl',
  'ssl-crlpath',
  'ssl-fips-mode',
  'ssl-session-data',
  'ssl-session-data-continue-on-failed-reuse',
  'ssl-verify-server-cert',
  'ssl-fp',
  'ssl-fplist',
  'ssl-accept',
  'ssl-identity',
  'ssl-password',
  'ssl-disabled',
  'ssl-verify-cert',
  'ssl-verify-identity',
  'ssl-check-hostname',
  'ssl-key-password',
])

const plainTlsParameters: ReadonlySet<string> = new Set([...tlsParameters].map(plain))

/** Who mistypes `ssl-mode` would go without TLS and never know; of the rest whoever reads it knows. */
const refuseUnknownTls = (names: Iterable<string>): void => {
  for (const name of names) {
    if (!plain(name).startsWith('ssl') || plainTlsParameters.has(plain(name))) continue
    const [near] = nearest(name.toLowerCase().replaceAll('_', '-'), tlsParameters, 1)
    throw databaseUrlInvalid(
      'given',
      `has a parameter "${name}", which MySQL and MariaDB do not know`,
      near === undefined ? 'Use ssl-mode, ssl-ca, ssl-cert and ssl-key.' : `Did you mean "${near}"?`,
    )
  }
}

type Given = (name: string) => string | undefined

/** What the modes of the clients mean; `PREFERRED` would try twice, and is taken as no TLS. */
const tlsFrom = (given: Given): false | SslOptions => {
  const mode = modeFrom(given)
  const files = fileOptions(given)
  switch (mode) {
    case 'disabled':
    case 'preferred':
      return false
    case 'required':
      return { ...files, rejectUnauthorized: false }
    case 'verifyca':
      return { ...files, verifyIdentity: false }
    case 'verifyidentity':
      return { ...files, verifyIdentity: true }
    default:
      throw databaseUrlInvalid(
        'given',
        `has an ssl-mode "${mode}" that is none`,
        'Use DISABLED, REQUIRED, VERIFY_CA or VERIFY_IDENTITY.',
      )
  }
}

/** Other programs say it by `ssl=true`, or by the options of their TLS as JSON. */
const modeFrom = (given: Given): string => {
  const mode = given('sslmode')
  if (mode !== undefined) return mode.replaceAll(/[-_]/g, '').toLowerCase()
  const ssl = given('ssl')?.toLowerCase()
  const verified = given('sslca') === undefined ? 'required' : 'verifyidentity'
  if (ssl === undefined) return given('sslca') === undefined ? 'disabled' : verified
  if (ssl === 'false' || ssl === '0') return 'disabled'
  if (ssl === 'true' || ssl === '1') return verified
  if (/"rejectunauthorized":\s*(true|false)/.test(ssl))
    return ssl.includes('false') ? 'required' : 'verifyidentity'
  throw databaseUrlInvalid(
    'given',
    'has a parameter "ssl" that is not understood',
    'Use ssl-mode=REQUIRED, VERIFY_CA or VERIFY_IDENTITY.',
  )
}

const fileOptions = (given: Given): SslOptions => {
  const read = (name: string) => {
    const path = given(name)
    if (path === undefined) return undefined
    try {
      return readFileSync(path)
    } catch {
      const parameter = name.replace('ssl', 'ssl-')
      throw databaseUrlInvalid(
        'given',
        `names ${path} as ${parameter}, which cannot be read`,
        `Correct ${parameter}.`,
      )
    }
  }
  const [ca, cert, key] = ['sslca', 'sslcert', 'sslkey'].map(read)
  return { ...(ca ? { ca } : {}), ...(cert ? { cert } : {}), ...(key ? { key } : {}) }
}
