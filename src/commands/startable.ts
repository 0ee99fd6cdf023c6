interface Startable {
  readonly program: string
  readonly args: readonly string[]
  readonly shell: boolean
}

/**
 * A command as `spawn` takes it. What npm puts into node_modules/.bin, and editors into the PATH, is a script of Windows'
 * shell there, and only the shell starts it; it takes what stands between quotes as one word.
 *
 * @example
 * ```ts
 * startable(['code', '--wait', 'C:\\a b.ts'], 'win32') // { program: 'code', args: ['"--wait"', '"C:\\a b.ts"'], shell: true }
 * ```
 */
export const startable = (
  [program = '', ...args]: readonly string[],
  platform: NodeJS.Platform = process.platform,
): Startable =>
  platform === 'win32'
    ? { program: /\s/.test(program) ? quoted(program) : program, args: args.map(quoted), shell: true }
    : { program, args, shell: false }

const quoted = (word: string): string => `"${word}"`
