import { describe, expect, it } from 'vitest'
import { parseServerUrl } from './connect-url.ts'

const plain = {
  host: 'localhost',
  port: 5432,
  user: undefined,
  password: undefined,
  database: 'app',
  tls: false,
  timeout: 10_000,
  applicationName: undefined,
  options: undefined,
}

describe('parseServerUrl', () => {
  it.each<[string, object]>([
    ['postgresql:///app', {}],
    ['postgresql://db.example:6000/app', { host: 'db.example', port: 6000 }],
    [
      'postgresql://us%40er:p%3Aw%2F@h/my%20db',
      { user: 'us@er', password: 'p:w/', host: 'h', database: 'my db' },
    ],
    ['postgresql://[::1]:5433/app', { host: '::1', port: 5433 }],
    ['postgresql:///app?host=/var/run/postgresql', { host: '/var/run/postgresql' }],
    ['postgresql://%2Fvar%2Frun/app', { host: '/var/run' }],
    ['postgresql://h/app?connect_timeout=2', { host: 'h', timeout: 2000 }],
    [
      'postgresql://h/app?application_name=x&options=-c%20search_path%3Dapp',
      { host: 'h', applicationName: 'x', options: '-c search_path=app' },
    ],
    ['postgresql://h/app?sslmode=require', { host: 'h', tls: { rejectUnauthorized: false } }],
    ['postgresql://h/app?sslmode=verify-full', { host: 'h', tls: {} }],
    ['postgresql://h/app?sslmode=disable', { host: 'h', tls: false }],
    ['postgresql://h/app?schema=my%20App', { host: 'h', options: '-c search_path="my\\ App"' }],
    [
      'postgresql://h/app?options=-c%20a.b%3D1&schema=x',
      { host: 'h', options: '-c a.b=1 -c search_path="x"' },
    ],
    ['postgresql://h/app?pgbouncer=true&connection_limit=5&channel_binding=require', { host: 'h' }],
  ])('%s', (url, parts) => {
    expect(parseServerUrl(url)).toEqual({ ...plain, ...parts })
  })

  it('refuses what looks like TLS and is not', () => {
    expect(() => parseServerUrl('postgresql://h/app?sslmod=require')).toThrow(
      expect.objectContaining({ hint: 'Did you mean "sslmode"?' }),
    )
    expect(() => parseServerUrl('postgresql://h/app?ssl-mode=REQUIRED')).toThrow(
      'has a parameter "ssl-mode", which PostgreSQL does not know',
    )
  })

  it('refuses a mode that is none, and a file that is not there', () => {
    expect(() => parseServerUrl('postgresql://h/app?sslmode=strict')).toThrow(
      'has an sslmode "strict" that is none',
    )
    expect(() => parseServerUrl('postgresql://h/app?sslmode=verify-full&sslrootcert=/no/ca.pem')).toThrow(
      'names /no/ca.pem as sslrootcert, which cannot be read',
    )
  })
})
