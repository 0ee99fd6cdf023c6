import { execFile } from 'node:child_process'

export interface Answer {
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
}

export interface CommandOptions {
  readonly cwd: string
  /** Folders where the command, and the Node that it names in its first line, are looked for first. */
  readonly path?: readonly string[]
}

/** What a program needs to find its files and npm its packages. */
const reached = /^(home|tmpdir|https?_proxy|no_proxy|node_extra_ca_certs|npm_config_.*)$/i

/** Runs a command with nothing else of this process's environment: no CI, no NODE_ENV, no database. */
export const command = (
  file: string,
  args: readonly string[],
  { cwd, path = [] }: CommandOptions,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const kept = Object.entries(process.env).filter(([name]) => reached.test(name))
    const env = { ...Object.fromEntries(kept), PATH: [...path, process.env.PATH].join(':'), NO_COLOR: '1' }
    execFile(file, args, { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') reject(error)
      else resolve({ exit: Number(error?.code ?? 0), stdout, stderr })
    })
  })

/** The same for a command that must end well; gives what it printed on stdout. */
export const succeed = async (
  file: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<string> => {
  const { exit, stdout, stderr } = await command(file, args, options)
  if (exit !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${exit}:\n${stdout}${stderr}`)
  return stdout
}
