import type { ServerVersion } from '../connection.ts'

export const versionQuery =
  "SELECT current_setting('server_version') AS text, current_setting('server_version_num')::int AS number"

/** `15.20 (Debian 15.20-0+deb12u1)` is 15.20 to everybody but its packager. */
export const serverVersion = ({ text, number }: ServerVersion): ServerVersion => ({
  text: text.split(' ')[0]!,
  number: Number(number),
})
