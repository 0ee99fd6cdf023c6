import type { Environment } from './environment.ts'
import { mergedVariables } from './environment.ts'

/**
 * What in the variables looks like a secret: for errors of the user's own code, which are met before it is known which
 * of them is used.
 */
export const environmentSecrets = (environment: Environment): readonly string[] =>
  Object.entries(mergedVariables(environment)).flatMap(([name, value = '']) => [
    ...(named.test(name) ? [value] : []),
    ...[...value.matchAll(inUrl)].flatMap(([, user, parameter]) => forms(user ?? parameter ?? '')),
  ])

const named = /(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN)$/i

/** `scheme://user:secret@host`, `?password=secret`. */
const inUrl = /[a-z][\w+.-]*:\/\/[^\s:@/]*:([^\s@/]+)@|[?&]password=([^\s&#]+)/gi

const forms = (written: string): readonly string[] => {
  try {
    return [written, decodeURIComponent(written)]
  } catch {
    // A percent sign that encodes nothing: it is as it is written.
    return [written]
  }
}
