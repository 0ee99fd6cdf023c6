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

/** Runs a command with nothing of this process's environment but where programs and npm's settings are. */
export const command = (
  file: string,
  args: readonly string[],
  { cwd, path = [] }: CommandOptions,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const kept = Object.entries(process.env).filter(([name]) => /^(HOME|TMPDIR|npm_config_.*)$/.test(name))
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
