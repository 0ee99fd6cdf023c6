import type { Dialect } from '../dialect.ts'
import { mayCreateTables } from '../examination.ts'

const names = [
  'sql_mode',
  'read_only',
  'super_read_only',
  'innodb_read_only',
  'foreign_key_checks',
  'lock_wait_timeout',
  'innodb_lock_wait_timeout',
  'wait_timeout',
  'max_statement_time',
  'max_execution_time',
  'max_allowed_packet',
  'lower_case_table_names',
  'character_set_database',
  'collation_database',
  'wsrep_on',
]

/** What a session begins with is global; which character set a database has is not. */
export const examine: Dialect['examine'] = async connection => {
  const listed = names.map(name => `'${name}'`).join(', ')
  const global = await connection.query(`SHOW GLOBAL VARIABLES WHERE Variable_name IN (${listed})`)
  const own = await connection.query(
    "SHOW VARIABLES WHERE Variable_name IN ('character_set_database', 'collation_database')",
  )
  const [us = {}] = (await connection.query('SELECT CURRENT_USER() AS who, DATABASE() AS name')).rows
  const grants = await connection.query('SHOW GRANTS')
  const settings = Object.fromEntries(
    [...global.rows, ...own.rows].map(row => [String(row.Variable_name), String(row.Value)]),
  )
  const granted = grants.rows.map(row => grantOf(String(Object.values(row)[0])))
  const may = (privilege: string, scope: (found: Grant) => boolean) =>
    granted.some(
      found =>
        (found.privileges.includes('ALL PRIVILEGES') || found.privileges.includes(privilege)) && scope(found),
    )
  const here = ({ database }: Grant) => database === '*' || isCalled(String(us.name), database)
  const on = ['read_only', 'super_read_only', 'innodb_read_only'].filter(name => isOn(settings[name]))
  return {
    settings: { user: String(us.who), ...settings },
    may: {
      [mayCreateTables]: may('CREATE', here),
      'create temporary tables': may('CREATE TEMPORARY TABLES', here),
      'create databases': may('CREATE', ({ database }) => database === '*'),
    },
    ...(on.length > 0 && !may('READ_ONLY ADMIN', ({ database }) => database === '*')
      ? {
          readOnly: {
            why: `${on.join(' and ')} ${on.length === 1 ? 'is' : 'are'} on`,
            hint: 'Name the server that takes writes in the URL.',
          },
        }
      : {}),
  }
}

interface Grant {
  readonly privileges: readonly string[]
  /** `*`, or a pattern of LIKE. */
  readonly database: string
}

/** `GRANT SELECT, CREATE ON `app\_%`.* TO ...`; of one on a single table nothing is said here. */
const grantOf = (text: string): Grant => {
  const [, privileges = '', database = ''] = /^GRANT (.+?) ON (\*|`(?:[^`]|``)*`)\.\* TO /.exec(text) ?? []
  return {
    privileges: privileges.split(',').map(name => name.trim().toUpperCase()),
    database: database.replace(/^`|`$/g, '').replaceAll('``', '`'),
  }
}

const isCalled = (name: string, pattern: string): boolean =>
  pattern !== '' &&
  new RegExp(
    `^${pattern.replace(/\\([_%])|([_%])|[\\^$.*+?()[\]{}|/-]/g, (whole, literal, wild) =>
      literal !== undefined ? literal : wild === '_' ? '.' : wild === '%' ? '.*' : `\\${whole}`,
    )}$`,
    'i',
  ).test(name)

const isOn = (value: string | undefined): boolean => value !== undefined && /^(on|1)$/i.test(value)
