import { join } from 'node:path'
import { main } from '../../src/cli/main.ts'
import type { Answer } from './project.ts'

/**
 * Runs the command line in this very process, for tables of commands too long for a process each. What is printed
 * is caught, and the folder and the exit code are put back.
 */
export const limbeckHere = async (folder: string, args: readonly string[]): Promise<Answer> => {
  const printed = { stdout: '', stderr: '' }
  const before = { folder: process.cwd(), exitCode: process.exitCode, env: process.env }
  const writes = { stdout: process.stdout.write, stderr: process.stderr.write }
  for (const stream of ['stdout', 'stderr'] as const)
    process[stream].write = (text: string | Uint8Array) => {
      printed[stream] += text
      return true
    }
  process.chdir(folder)
  // npm names an editor to what it runs, and nobody would be there to close it.
  const { EDITOR: _, VISUAL: __, ...env } = process.env
  process.env = env
  process.exitCode = undefined
  try {
    await main([process.execPath, join(folder, 'limbeck'), ...args])
    const { exitCode } = process
    return { exit: Number(exitCode ?? 0), ...printed, json: () => JSON.parse(printed.stdout) }
  } finally {
    process.chdir(before.folder)
    process.env = before.env
    process.exitCode = before.exitCode
    process.stdout.write = writes.stdout
    process.stderr.write = writes.stderr
  }
}
