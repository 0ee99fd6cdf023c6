// Loaded before the command line by tests: kills the process, as kill -9 does, at its KILL_AT-th statement. With
// KILL_WHEN=before the statement is never sent; with KILL_WHEN=sent nobody waits for its answer. It counts from the
// first statement that has KILL_FROM in it.
import sqlite from 'node:sqlite'
import mysql from 'mysql2'
import pg from 'pg'

const at = Number(process.env.KILL_AT)
const { KILL_WHEN: when, KILL_FROM: from } = process.env
const writes = /^\s*(BEGIN|START|COMMIT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP)/i
let count = 0

const counted = original =>
  function (...args) {
    const text =
      typeof args[0] === 'string' ? args[0] : (args[0]?.text ?? args[0]?.sql ?? this.sourceSQL ?? '')
    const isFirst = count === 0 && text.includes(from)
    // To be killed at a question is to be killed after what was written before it.
    if (isFirst || (count > 0 && writes.test(text))) count++
    if (count === at && when === 'before') process.kill(process.pid, 'SIGKILL')
    const answer = original.apply(this, args)
    // What was sent leaves the process first.
    if (count === at) setTimeout(() => process.kill(process.pid, 'SIGKILL'), 5)
    return count === at && typeof answer?.then === 'function' ? new Promise(() => {}) : answer
  }

pg.Client.prototype.query = counted(pg.Client.prototype.query)
const connection = mysql.Connection.prototype
connection.query = counted(connection.query)
const { prototype } = sqlite.StatementSync
prototype.run = counted(prototype.run)
prototype.all = counted(prototype.all)
