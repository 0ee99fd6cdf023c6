import { expect, it } from 'vitest'
import { serverVersion } from './server-version.ts'

it.each([
  ['10.11.19-MariaDB-0+deb12u1', '', 'mariadb', '10.11.19', 101119],
  ['5.5.5-10.6.5-MariaDB', '', 'mariadb', '10.6.5', 100605],
  ['11.8.2', 'mariadb.org binary distribution', 'mariadb', '11.8.2', 110802],
  ['8.4.3', 'MySQL Community Server - GPL', 'mysql', '8.4.3', 80403],
  ['8.0.36-28.1', 'Percona Server (GPL)', 'mysql', '8.0.36', 80036],
  ['9.1', '', 'mysql', '9.1', 90100],
])('%s %s', (version, comment, flavour, text, number) => {
  expect(serverVersion(version, comment)).toEqual({ flavour, version: { text, number } })
})
