import { describe, expect, it } from 'vitest'
import { parseServerUrl } from './connect-url.ts'

describe('parseServerUrl', () => {
  it('takes a URL apart', () => {
    expect(parseServerUrl('mysql://app:p%40ss%2Fword@db.example:3307/my%20shop?connect_timeout=3')).toEqual({
      host: 'db.example',
      port: 3307,
      socket: undefined,
      user: 'app',
      password: 'p@ss/word',
      database: 'my shop',
      tls: false,
      timeout: 3000,
    })
  })

  it('knows what is usual', () => {
    expect(parseServerUrl('mariadb://[::1]/d')).toMatchObject({ host: '::1', port: 3306, timeout: 10_000 })
    expect(parseServerUrl('mariadb:///d?unix_socket=/run/my.sock&user=u&password=p')).toMatchObject({
      host: 'localhost',
      socket: '/run/my.sock',
      user: 'u',
      password: 'p',
    })
    expect(parseServerUrl('mysql://u@%2Frun%2Fmysqld%2Fmysqld.sock/d')).toMatchObject({
      socket: '/run/mysqld/mysqld.sock',
      database: 'd',
    })
  })

  it.each([
    ['ssl-mode=DISABLED', false],
    ['sslmode=preferred', false],
    ['ssl_mode=REQUIRED', { rejectUnauthorized: false }],
    ['ssl-mode=VERIFY_CA', { verifyIdentity: false }],
    ['ssl-mode=VERIFY_IDENTITY', { verifyIdentity: true }],
    ['ssl=true', { rejectUnauthorized: false }],
    ['ssl=false', false],
    ['ssl={"rejectUnauthorized":true}', { verifyIdentity: true }],
    ['ssl={"rejectUnauthorized":false}', { rejectUnauthorized: false }],
    ['charset=utf8mb4&parseTime=true', false],
    ['ssl_verify_cert=true&sslAccept=strict', false],
  ])('%s', (parameters, tls) => {
    expect(parseServerUrl(`mysql://u@h/d?${parameters}`).tls).toEqual(tls)
  })

  it.each([
    ['ssl-mode=maybe', 'has an ssl-mode "maybe" that is none'],
    ['ssl-mod=REQUIRED', 'has a parameter "ssl-mod", which MySQL and MariaDB do not know'],
    ['sslmodus=REQUIRED', 'has a parameter "sslmodus"'],
    ['ssl=Amazon+RDS', 'has a parameter "ssl" that is not understood'],
    ['ssl-ca=/no/such.pem', 'names /no/such.pem as ssl-ca, which cannot be read'],
  ])('refuses %s', (parameters, why) => {
    expect(() => parseServerUrl(`mysql://u@h/d?${parameters}`)).toThrow(why)
  })
})
