// Loaded before the command line by tests: kills the process, as kill -9 does, at its KILL_AT-th statement, or with
// KILL_WHO=server the server: the process KILL_SERVER, or of PostgreSQL the session's own. With KILL_WHEN=before the
// statement is never sent; with KILL_WHEN=sent nobody waits for its answer. It counts from the first statement that has
// KILL_FROM in it, and notes each that it counts in KILL_LOG.
import { appendFileSync } from 'node:fs'

const at = Number(process.env.KILL_AT)
const { KILL_WHEN: when, KILL_FROM: from, KILL_WHO: who, KILL_SERVER: server, KILL_LOG: log } = process.env
const writes = /^\s*(BEGIN|START|COMMIT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP)/i
let count = 0

/** @param session the process of the server that serves it, where it has one */
const kill = session => process.kill(who === 'server' ? Number(server ?? session) : process.pid, 'SIGKILL')

const withoutAnswer = argument => (typeof argument === 'function' ? () => {} : argument)

const counted = original =>
  function (...args) {
    const text =
      typeof args[0] === 'string' ? args[0] : (args[0]?.text ?? args[0]?.sql ?? this.sourceSQL ?? '')
    const isFirst = count === 0 && text.includes(from)
    // To be killed at a question is to be killed after what was written before it.
    const counts = isFirst || (count > 0 && writes.test(text))
    if (counts) count++
    if (counts && log) appendFileSync(log, `${JSON.stringify(text)}\n`)
    const isIt = counts && count === at
    if (isIt && when === 'before') kill(this.processID)
    const isSent = isIt && when !== 'before'
    const isDeaf = isSent && who !== 'server'
    const answer = original.apply(this, isDeaf ? args.map(withoutAnswer) : args)
    // What was sent leaves the process first.
    if (isSent) setTimeout(() => kill(this.processID), 5)
    return isDeaf && typeof answer?.then === 'function' ? new Promise(() => {}) : answer
  }

// The one that the run will use: to load all of them takes longer than most runs.
const { DATABASE_URL: url = '' } = process.env
if (url.startsWith('sqlite:')) {
  const { prototype } = (await import('node:sqlite')).StatementSync
  prototype.run = counted(prototype.run)
  prototype.all = counted(prototype.all)
} else if (url.startsWith('pglite:')) {
  const { prototype } = (await import('@electric-sql/pglite')).PGlite
  prototype.query = counted(prototype.query)
  prototype.exec = counted(prototype.exec)
} else if (url.startsWith('postgres')) {
  const { prototype } = (await import('pg')).default.Client
  prototype.query = counted(prototype.query)
} else {
  const { prototype } = (await import('mysql2')).default.Connection
  prototype.query = counted(prototype.query)
}
