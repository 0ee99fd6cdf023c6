import type { Connection } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'
import type { DialectScratch } from '../dialect.ts'
import { defaultSchemaOf } from './default-schema.ts'
import { grammar } from './grammar.ts'

/**
 * Makes in an empty database what another one has, without its rows: tables, sequences, views, routines and triggers, as
 * the server itself says them. Who defines a view or a routine is left out: in the copy that is whoever makes it.
 *
 * @see https://mariadb.com/docs/server/reference/sql-statements/administrative-sql-statements/show/show-create-table
 */
export const copySchema: NonNullable<DialectScratch['copy']> = async (from, to, withRows) => {
  const [source, copy] = [await defaultSchemaOf(from), await defaultSchemaOf(to)]
  const here = (sql: string) =>
    sql
      .replaceAll(`${grammar.quote(String(source))}.`, `${grammar.quote(String(copy))}.`)
      .replace(/ DEFINER=(?:`(?:[^`]|``)*`@`(?:[^`]|``)*`|\S+)/, '')
  const listed = await from.query('SHOW FULL TABLES')
  const named = listed.rows.map(row => {
    const { Table_type: type, ...others } = row
    return { name: String(Object.values(others)[0]), type: String(type) }
  })
  const madeBy = async (what: string, name: string, column: string) => {
    const { rows } = await from.query(`SHOW CREATE ${what} ${grammar.quote(name)}`)
    return here(String(rows[0]?.[column]))
  }
  await to.query('SET SESSION foreign_key_checks = 0')
  try {
    for (const { name, type } of named) {
      if (type === 'SEQUENCE') await to.query(await madeBy('SEQUENCE', name, 'Create Table'))
      if (type === 'BASE TABLE') await to.query(await madeBy('TABLE', name, 'Create Table'))
    }
    for (const kind of ['FUNCTION', 'PROCEDURE'] as const)
      for (const name of await routines(from, kind))
        await to.query(await madeBy(kind, name, kind === 'FUNCTION' ? 'Create Function' : 'Create Procedure'))
    const views = named.filter(({ type }) => type === 'VIEW')
    await inSomeOrder(to, await Promise.all(views.map(({ name }) => madeBy('VIEW', name, 'Create View'))))
    const triggers = await from.query('SHOW TRIGGERS')
    for (const { Trigger } of triggers.rows)
      await to.query(await madeBy('TRIGGER', String(Trigger), 'SQL Original Statement'))
    for (const { name } of withRows)
      if (named.some(table => table.name === name))
        await to.query(
          `INSERT INTO ${grammar.quote(name)} SELECT * FROM ${grammar.quote(String(source))}.${grammar.quote(name)}`,
        )
  } finally {
    await to.query('SET SESSION foreign_key_checks = 1')
  }
}

const routines = async (from: Connection, kind: 'FUNCTION' | 'PROCEDURE'): Promise<readonly string[]> => {
  const { rows } = await from.query(
    `SELECT ROUTINE_NAME AS name FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE() AND ROUTINE_TYPE = '${kind}' ORDER BY 1`,
  )
  return rows.map(({ name }) => String(name))
}

/** A view may read another: those that cannot be made yet are made after the rest. */
const inSomeOrder = async (to: Connection, statements: readonly string[]): Promise<void> => {
  let left = statements
  while (left.length > 0) {
    const waiting: string[] = []
    let refusal: unknown
    for (const sql of left)
      try {
        await to.query(sql)
      } catch (error) {
        if (!(error instanceof DatabaseError)) throw error
        refusal = error
        waiting.push(sql)
      }
    if (waiting.length === left.length) throw refusal
    left = waiting
  }
}
