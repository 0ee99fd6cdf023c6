import type { ServerVersion } from '../connection.ts'

/** Which of the two a server is; both are spoken to alike, and say it themselves. */
export type Flavour = 'mysql' | 'mariadb'

/**
 * From the variables `version` and `version_comment`: `10.11.19-MariaDB-0+deb12u1`, `8.4.3`. As a number 10.11.19 is
 * 101119, as the servers' own headers have it.
 */
export const serverVersion = (
  version: string,
  comment = '',
): { readonly flavour: Flavour; readonly version: ServerVersion } => {
  const [text, major, minor, patch] = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(version.replace(/^5\.5\.5-/, '')) ?? []
  return {
    flavour: /mariadb/i.test(`${version} ${comment}`) ? 'mariadb' : 'mysql',
    version: {
      text: text ?? version,
      number: Number(major ?? 0) * 10_000 + Number(minor ?? 0) * 100 + Number(patch ?? 0),
    },
  }
}
