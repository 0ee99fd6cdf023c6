/**
 * The words of a command, as a shell would cut them: quotes hold blanks together. Nothing else means anything, so that
 * the name of a file cannot become a part of the command.
 *
 * @example
 * ```ts
 * commandWords(`prettier --write "{file}"`) // ['prettier', '--write', '{file}']
 * ```
 */
export const commandWords = (command: string): readonly string[] =>
  (command.match(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g) ?? []).map(word =>
    word.replace(/'([^']*)'|"([^"]*)"/g, (_, single?: string, double?: string) => single ?? double ?? ''),
  )
