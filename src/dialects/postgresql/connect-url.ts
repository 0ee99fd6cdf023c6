import { readFileSync } from 'node:fs'
import type { ConnectionOptions } from 'node:tls'
import { databaseUrlInvalid } from '../../errors.ts'
import { nearest } from '../../nearest.ts'
import { grammar } from './grammar.ts'

/** A URL of a server, taken apart. */
export interface ServerAddress {
  readonly host: string
  readonly port: number
  readonly user: string | undefined
  readonly password: string | undefined
  readonly database: string
  readonly tls: false | ConnectionOptions
  /** Milliseconds to wait for the server's answer. */
  readonly timeout: number
  readonly applicationName: string | undefined
  /** Settings for the session as libpq's `options` has them: `-c search_path=app`. */
  readonly options: string | undefined
}

/**
 * Takes a URL apart by the rules of libpq, its parameters host, sslmode, sslrootcert, sslcert, sslkey,
 * connect_timeout, application_name and options included, and Prisma's schema.
 *
 * @see https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 */
export const parseServerUrl = (text: string): ServerAddress => {
  const url = new URL(text)
  const given = (name: string) => url.searchParams.get(name) ?? undefined
  refuseUnknownTls(url.searchParams.keys())
  const part = (value: string) => (value === '' ? undefined : decodeURIComponent(value))
  return {
    // A socket's folder may stand as the host itself, percent-encoded, or as a parameter.
    host: given('host') ?? part(url.hostname)?.replace(/^\[(.*)\]$/, '$1') ?? 'localhost',
    port: portFrom(given('port') ?? (url.port || '5432')),
    user: given('user') ?? part(url.username),
    password: part(url.password) ?? given('password'),
    database: part(url.pathname.slice(1)) ?? 'postgres',
    tls: tlsFrom(given),
    timeout: Number(given('connect_timeout') ?? 10) * 1000,
    applicationName: given('application_name'),
    options: optionsFrom(given),
  }
}

/** Prisma's `schema` is the search_path; a blank within an option has a backslash before it. */
const optionsFrom = (given: (name: string) => string | undefined): string | undefined => {
  const schema = given('schema')
  if (schema === undefined || schema === '') return given('options')
  const path = `-c search_path=${grammar.quote(schema).replace(/[\\\s]/g, '\\$&')}`
  return [given('options') ?? [], path].flat().join(' ')
}

/** What libpq and others call their parameters of TLS, whether they say something here or not. */
const tlsParameters: ReadonlySet<string> = new Set([
  'ssl',
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'sslpassword',
  'sslcertmode',
  'sslcrl',
  'sslcrldir',
  'sslsni',
  'sslcompression',
  'sslnegotiation',
  'ssl_min_protocol_version',
  'ssl_max_protocol_version',
  'sslidentity',
  'sslaccept',
])

/** Who mistypes `sslmode` would go without TLS and never know; of the rest whoever reads it knows. */
const refuseUnknownTls = (names: Iterable<string>): void => {
  for (const name of names) {
    if (!name.toLowerCase().startsWith('ssl') || tlsParameters.has(name)) continue
    const [near] = nearest(name.replaceAll(/[-_]/g, ''), tlsParameters, 1)
    throw databaseUrlInvalid(
      'given',
      `has a parameter "${name}", which PostgreSQL does not know`,
      near === undefined ? 'Use sslmode, sslrootcert, sslcert and sslkey.' : `Did you mean "${near}"?`,
    )
  }
}

const portFrom = (text: string): number => {
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw databaseUrlInvalid('given', `has a port "${text}" that is none`, 'Write a number from 1 to 65535.')
}

/** What the modes of libpq mean; `prefer` and `allow` would try twice, and are taken as no TLS. */
const tlsFrom = (given: (name: string) => string | undefined): false | ConnectionOptions => {
  const mode = given('sslmode') ?? (given('ssl') === 'true' ? 'require' : 'prefer')
  const files = fileOptions(given)
  switch (mode) {
    case 'disable':
    case 'allow':
    case 'prefer':
      return false
    case 'require':
      // With a root certificate `require` verifies, as libpq does for the sake of old programs.
      return files.ca === undefined ? { ...files, rejectUnauthorized: false } : withoutHostCheck(files)
    case 'verify-ca':
      return withoutHostCheck(files)
    case 'verify-full':
      return files
    default:
      throw databaseUrlInvalid(
        'given',
        `has an sslmode "${mode}" that is none`,
        'Use disable, require, verify-ca or verify-full.',
      )
  }
}

const withoutHostCheck = (files: ConnectionOptions): ConnectionOptions => ({
  ...files,
  checkServerIdentity: () => undefined,
})

const fileOptions = (given: (name: string) => string | undefined): ConnectionOptions => {
  const read = (name: string) => {
    const path = given(name)
    if (path === undefined || path === 'system') return undefined
    try {
      return readFileSync(path)
    } catch {
      throw databaseUrlInvalid('given', `names ${path} as ${name}, which cannot be read`, `Correct ${name}.`)
    }
  }
  const [ca, cert, key] = ['sslrootcert', 'sslcert', 'sslkey'].map(read)
  return { ...(ca ? { ca } : {}), ...(cert ? { cert } : {}), ...(key ? { key } : {}) }
}
