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
  ])('%s', (url, parts) => {
    expect(parseServerUrl(url)).toEqual({ ...plain, ...parts })
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
