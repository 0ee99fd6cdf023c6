import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'

const folder = process.argv[2]
if (folder === undefined) throw new Error('Usage: warden-process.ts FOLDER')

const watched = new Map<number, NodeJS.Signals>()
for await (const line of createInterface({ input: process.stdin })) {
  const [pid, signal] = line.split(' ')
  watched.set(Number(pid), signal as NodeJS.Signals)
}
// The pipe is closed: whoever started the servers is done, or dead.

const send = (pid: number, signal: NodeJS.Signals | 0): boolean => {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}

for (const [pid, signal] of watched) send(pid, signal)
const deadline = Date.now() + 10_000
for (const pid of watched.keys()) {
  while (send(pid, 0) && Date.now() < deadline) await setTimeout(10)
  send(pid, 'SIGKILL')
}
rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
