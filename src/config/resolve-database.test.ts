import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { LimbeckError } from '../errors.ts'
import { chooseDatabase } from './choose-database.ts'
import type { ConfigExport } from './config.ts'
import { loadConfig } from './load-config.ts'
import { redact } from './redact.ts'
import { resolveDatabase } from './resolve-database.ts'

const root = mkdtempSync(join(tmpdir(), 'limbeck-resolve-database-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

interface Given {
  readonly config?: ConfigExport
  readonly env?: Readonly<Record<string, string>>
  /** Beside the configuration: `.env`, secrets. */
  readonly files?: Readonly<Record<string, string>>
  readonly url?: string
  readonly name?: string
  readonly x?: Readonly<Record<string, string>>
}

let count = 0
const resolve = async ({ config = {}, env = {}, files = {}, url, name, x }: Given) => {
  const folder = join(root, String(count++))
  mkdirSync(folder)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const configuration = await loadConfig({ config, folder, env, x })
  const target = await resolveDatabase(configuration, chooseDatabase(configuration, name), url)
  return { ...target, url: target.url.replace(folder, '<folder>') }
}

const parts = { DB_USER: 'app', DB_PASSWORD: 'p', DB_HOST: 'db', DB_NAME: 'shop' }
const production = { NODE_ENV: 'production' }

interface Found {
  readonly name: string
  readonly given: Given
  readonly url: string
  readonly source: string
  readonly dialect?: string
  readonly driver?: string
  readonly display?: string
}

describe('a database that is found', () => {
  const cases: readonly Found[] = [
    {
      name: '--url beats everything',
      given: { url: 'sqlite:a.db', config: { url: 'sqlite:b.db' }, env: { DATABASE_URL: 'sqlite:c.db' } },
      url: 'sqlite:<folder>/a.db',
      source: 'from --url',
    },
    {
      name: 'the configuration beats the environment',
      given: { config: { url: 'sqlite:b.db' }, env: { DATABASE_URL: 'sqlite:c.db' } },
      url: 'sqlite:<folder>/b.db',
      source: 'from "url" in the configuration',
    },
    {
      name: 'a function is called with the environment and -x',
      given: {
        config: { url: async ({ env, x }) => `postgresql://u@${env.SERVER}/${x.tenant}` },
        files: { '.env': 'SERVER=h' },
        x: { tenant: 'a' },
      },
      url: 'postgresql://u@h/a',
      source: 'from the function "url" in the configuration',
    },
    {
      name: 'DATABASE_URL beats the parts',
      given: { env: { ...parts, DATABASE_URL: 'sqlite:c.db\n' } },
      url: 'sqlite:<folder>/c.db',
      source: 'from DATABASE_URL',
    },
    {
      name: 'DATABASE_URL in .env',
      given: { files: { '.env': '# comment\nexport DATABASE_URL="sqlite:./c.db" # more\n' } },
      url: 'sqlite:<folder>/c.db',
      source: 'from DATABASE_URL in .env',
    },
    {
      name: 'the process beats .env',
      given: { env: { DATABASE_URL: 'sqlite:c.db' }, files: { '.env': 'DATABASE_URL=sqlite:d.db' } },
      url: 'sqlite:<folder>/c.db',
      source: 'from DATABASE_URL',
    },
    {
      name: 'DATABASE_URL_FILE, from the folder of the configuration',
      given: {
        env: { DATABASE_URL_FILE: 'secrets/url' },
        files: { 'secrets/url': 'postgresql://u:p@h/d\n', '.env': 'DATABASE_URL=sqlite:d.db' },
      },
      url: 'postgresql://u:p@h/d',
      source: 'from DATABASE_URL_FILE',
      display: 'postgresql://u:***@h/d',
    },
    {
      name: 'the parts, encoded',
      given: {
        env: { ...parts, DB_USER: 'a@b', DB_PASSWORD: "p:/@#?%' é", DB_PORT: '6543', DB_NAME: 'my/shop?' },
      },
      url: "postgresql://a%40b:p%3A%2F%40%23%3F%25'%20%C3%A9@db:6543/my%2Fshop%3F",
      source: 'from DB_USER, DB_PASSWORD, DB_HOST, DB_PORT and DB_NAME',
      display: 'postgresql://a%40b:***@db:6543/my%2Fshop%3F',
    },
    {
      name: 'the parts from two places, the password from a file',
      given: {
        env: { DB_USER: 'app', DB_PASSWORD_FILE: 'pw' },
        files: { '.env': 'DB_HOST=::1\nDB_NAME=shop\nDB_USER=other', pw: 'p\r\n' },
      },
      url: 'postgresql://app:p@[::1]/shop',
      source: 'from DB_USER, DB_PASSWORD_FILE, DB_HOST in .env and DB_NAME in .env',
    },
    {
      name: 'the parts, all in .env, with a dialect and no password',
      given: {
        files: { '.env': 'DB_DIALECT=mariadb\nDB_USER=root\nDB_PASSWORD=\nDB_HOST=db\nDB_NAME=shop' },
      },
      url: 'mariadb://root@db/shop',
      source: 'from DB_USER, DB_PASSWORD, DB_HOST, DB_NAME and DB_DIALECT in .env',
      dialect: 'mariadb',
      driver: 'mysql',
    },
    {
      name: 'the parts with the dialect of the configuration',
      given: { config: { dialect: 'mysql' }, env: parts },
      url: 'mysql://app:p@db/shop',
      source: 'from DB_USER, DB_PASSWORD, DB_HOST and DB_NAME',
      dialect: 'mysql',
      driver: 'mysql',
    },
    {
      name: 'the parts, a socket as host',
      given: { env: { ...parts, DB_HOST: '/run/postgresql' } },
      url: 'postgresql://app:p@%2Frun%2Fpostgresql/shop',
      source: 'from DB_USER, DB_PASSWORD, DB_HOST and DB_NAME',
    },
    {
      name: 'the name of a file of SQLite',
      given: { config: { dialect: 'sqlite' }, env: { DB_NAME: 'data/a b%.db' } },
      url: 'sqlite:<folder>/data/a b%.db',
      source: 'from DB_NAME',
      display: 'sqlite:./data/a b%.db',
    },
    {
      name: 'POSTGRES_* where the configuration names postgresql',
      given: {
        config: { dialect: 'postgresql' },
        env: { POSTGRES_USER: 'u', POSTGRES_PASSWORD_FILE: 'pw', POSTGRES_DB: 'd' },
        files: { pw: 'p' },
      },
      url: 'postgresql://u:p@localhost/d',
      source: 'from POSTGRES_USER, POSTGRES_PASSWORD_FILE and POSTGRES_DB',
    },
    {
      name: 'PG*, without a password',
      given: {
        config: { dialect: 'postgresql' },
        env: { PGUSER: 'u', PGDATABASE: 'd', PGHOST: 'h', PGPORT: '1' },
      },
      url: 'postgresql://u@h:1/d',
      source: 'from PGUSER, PGHOST, PGPORT and PGDATABASE',
    },
    {
      name: 'MYSQL_* for mariadb',
      given: {
        config: { dialect: 'mariadb' },
        env: { MYSQL_USER: 'u', MYSQL_PASSWORD: 'p', MYSQL_DATABASE: 'd' },
      },
      url: 'mariadb://u:p@localhost/d',
      source: 'from MYSQL_USER, MYSQL_PASSWORD and MYSQL_DATABASE',
      dialect: 'mariadb',
      driver: 'mysql',
    },
    {
      name: 'MARIADB_* before MYSQL_*, with a port and a password in a file',
      given: {
        config: { dialect: 'mariadb' },
        env: {
          MARIADB_USER: 'a@b',
          MARIADB_PASSWORD_FILE: 'pw',
          MARIADB_DATABASE: 'd',
          MARIADB_PORT: '3307',
          MYSQL_USER: 'other',
        },
        files: { pw: 'p:%#\n' },
      },
      url: 'mariadb://a%40b:p%3A%25%23@localhost:3307/d',
      source: 'from MARIADB_USER, MARIADB_PASSWORD_FILE, MARIADB_PORT and MARIADB_DATABASE',
      display: 'mariadb://a%40b:***@localhost:3307/d',
      dialect: 'mariadb',
      driver: 'mysql',
    },
    {
      name: 'a URL of MySQL where the configuration says mariadb',
      given: { config: { dialect: 'mariadb' }, env: { DATABASE_URL: 'mysql://u@h/d' } },
      url: 'mysql://u@h/d',
      source: 'from DATABASE_URL',
      dialect: 'mariadb',
      driver: 'mysql',
    },
    {
      name: 'a URL of MariaDB where the configuration says mysql',
      given: { config: { dialect: 'mysql' }, env: { DATABASE_URL: 'mariadb://u@h/d' } },
      url: 'mariadb://u@h/d',
      source: 'from DATABASE_URL',
      dialect: 'mysql',
      driver: 'mysql',
    },
    {
      name: 'a password file for a URL without a password',
      given: {
        config: { url: 'postgresql://u@h/d', passwordFile: 'secrets/pw' },
        files: { 'secrets/pw': 'a%41@\n' },
      },
      url: 'postgresql://u:a%2541%40@h/d',
      source: 'from "url" in the configuration',
      display: 'postgresql://u:***@h/d',
    },
    {
      name: 'a password file for parts without one',
      given: {
        config: { passwordFile: 'pw' },
        env: { DB_USER: 'u', DB_HOST: 'h', DB_NAME: 'd' },
        files: { pw: 'p' },
      },
      url: 'postgresql://u:p@h/d',
      source: 'from DB_USER, DB_HOST and DB_NAME',
    },
    {
      name: 'a URL with a password has no need of the file',
      given: { config: { passwordFile: 'missing' }, env: { DATABASE_URL: 'postgresql://u:p@h/d' } },
      url: 'postgresql://u:p@h/d',
      source: 'from DATABASE_URL',
    },
    {
      name: '.env with quotes, export, comments and $',
      given: {
        files: {
          '.env': [
            '# the database',
            'export DB_USER="app" # ours',
            "DB_PASSWORD='a$b#c\"d'",
            'DB_HOST = h ',
            'DB_NAME=`shop`',
            'NOTE="two',
            'lines"',
          ].join('\n'),
        },
      },
      url: 'postgresql://app:a%24b%23c%22d@h/shop',
      source: 'from DB_USER, DB_PASSWORD, DB_HOST and DB_NAME in .env',
    },
    {
      name: 'a part in the process before the one in .env',
      given: {
        env: { DB_HOST: 'other' },
        files: { '.env': 'DB_USER=app\nDB_PASSWORD=p\nDB_HOST=h\nDB_NAME=shop' },
      },
      url: 'postgresql://app:p@other/shop',
      source: 'from DB_USER in .env, DB_PASSWORD in .env, DB_HOST and DB_NAME in .env',
    },
    {
      name: 'parts with a dialect of their own, an IPv6 host and a name with a blank',
      given: { env: { ...parts, DB_DIALECT: 'mysql', DB_HOST: '::1', DB_NAME: 'my shop' } },
      url: 'mysql://app:p@[::1]/my%20shop',
      source: 'from DB_USER, DB_PASSWORD, DB_HOST, DB_NAME and DB_DIALECT',
    },
    {
      name: 'PG* of the shell in a project of SQLite',
      given: {
        config: { dialect: 'sqlite' },
        env: { PGUSER: 'me', PGHOST: 'h', PGPASSWORD: 'p', PGDATABASE: 'd' },
      },
      url: 'sqlite:<folder>/limbeck.db',
      source: 'by default',
    },
    {
      name: 'a URL in a file, with its line end',
      given: { env: { DATABASE_URL_FILE: 'url' }, files: { url: 'postgresql://u:p@h/d\r\n' } },
      url: 'postgresql://u:p@h/d',
      source: 'from DATABASE_URL_FILE',
    },
    { name: 'the default', given: {}, url: 'sqlite:<folder>/limbeck.db', source: 'by default' },
    {
      name: 'the default in production, where the configuration says sqlite',
      given: { config: { dialect: 'sqlite' }, env: { ...production, CI: 'true' } },
      url: 'sqlite:<folder>/limbeck.db',
      source: 'by default',
      display: 'sqlite:./limbeck.db',
    },
    {
      name: 'the default where CI is off',
      given: { env: { CI: 'false' } },
      url: 'sqlite:<folder>/limbeck.db',
      source: 'by default',
    },
    {
      name: 'the variables of a dialect that the configuration does not name are not ours',
      given: { env: { PGUSER: 'me', PGDATABASE: 'd', MYSQL_USER: 'x', POSTGRES_DB: 'y' } },
      url: 'sqlite:<folder>/limbeck.db',
      source: 'by default',
    },
    {
      name: 'one of several: its variable',
      given: {
        config: { databases: { main: {}, 'my-tools': {} } },
        env: { MY_TOOLS_DATABASE_URL: 'sqlite:t.db', DATABASE_URL: 'sqlite:x.db' },
        name: 'my-tools',
      },
      url: 'sqlite:<folder>/t.db',
      source: 'from MY_TOOLS_DATABASE_URL',
    },
    {
      name: 'one of several: its url',
      given: { config: { databases: { main: { url: 'sqlite:m.db' }, tools: {} } }, name: 'main' },
      url: 'sqlite:<folder>/m.db',
      source: 'from "databases.main.url" in the configuration',
    },
    {
      name: 'two with one URL and two version tables',
      given: {
        config: {
          databases: { a: { url: 'sqlite:m.db' }, b: { url: 'sqlite:m.db', versionTable: 'b_version' } },
        },
        name: 'a',
      },
      url: 'sqlite:<folder>/m.db',
      source: 'from "databases.a.url" in the configuration',
    },
  ]
  it.each(cases)('$name', async ({ name, given, ...expected }) => {
    expect(await resolve(given)).toMatchObject(expected)
  })
})

interface Refused {
  readonly name: string
  readonly given: Given
  readonly code: string
  readonly message: string | RegExp
}

describe('a database that is not guessed', () => {
  const cases: readonly Refused[] = [
    {
      name: 'production',
      given: { env: production },
      code: 'NO_DATABASE_URL',
      message: 'Nothing says which database to use, and NODE_ENV is production.',
    },
    {
      name: 'production, said in .env',
      given: { files: { '.env': 'NODE_ENV=production' } },
      code: 'NO_DATABASE_URL',
      message: /NODE_ENV is production/,
    },
    { name: 'CI', given: { env: { CI: '1' } }, code: 'NO_DATABASE_URL', message: /and CI is set\.$/ },
    {
      name: 'a dialect with a server',
      given: { config: { dialect: 'postgresql' } },
      code: 'NO_DATABASE_URL',
      message: 'Nothing says which database to use, and of postgresql there is none by default.',
    },
    {
      name: 'one of several, from the bare variable',
      given: { config: { databases: { main: {} } }, env: { DATABASE_URL: 'sqlite:x.db' } },
      code: 'NO_DATABASE_URL',
      message: /and "main" has no "url"/,
    },
    {
      name: 'an empty --url',
      given: { url: ' ' },
      code: 'DATABASE_SOURCE_INCOMPLETE',
      message: '--url is empty.',
    },
    {
      name: 'a url that is undefined',
      given: { config: { url: undefined } as never, env: { DATABASE_URL: 'sqlite:x.db' } },
      code: 'CONFIG_VALUE',
      message: '"url" in The configuration is undefined.',
    },
    {
      name: 'a function that gives nothing',
      given: { config: { url: () => '' }, env: { DATABASE_URL: 'sqlite:x.db' } },
      code: 'DATABASE_SOURCE_INCOMPLETE',
      message: 'The function "url" in the configuration gave no URL.',
    },
    {
      name: 'a function that throws',
      given: { config: { url: () => Promise.reject(new Error('no token')) } },
      code: 'CONFIG_THREW',
      message: 'The function "url" in the configuration threw Error: no token.',
    },
    {
      name: 'an empty DATABASE_URL',
      given: { env: { DATABASE_URL: '', ...parts } },
      code: 'DATABASE_SOURCE_INCOMPLETE',
      message: 'DATABASE_URL is set, but empty.',
    },
    {
      name: 'an empty DATABASE_URL over a good one in .env',
      given: { env: { DATABASE_URL: '' }, files: { '.env': 'DATABASE_URL=sqlite:x.db' } },
      code: 'DATABASE_SOURCE_INCOMPLETE',
      message: 'DATABASE_URL is set, but empty.',
    },
    {
      name: 'DATABASE_URL and DATABASE_URL_FILE',
      given: { files: { '.env': 'DATABASE_URL=sqlite:x.db\nDATABASE_URL_FILE=y' } },
      code: 'DATABASE_SOURCE_CONFLICT',
      message: 'Both DATABASE_URL in .env and DATABASE_URL_FILE in .env are set.',
    },
    {
      name: 'a secret file that is not there',
      given: { env: { DATABASE_URL_FILE: 'nowhere' } },
      code: 'SECRET_FILE',
      message: /^DATABASE_URL_FILE names the file .*nowhere, which is not there\.$/,
    },
    {
      name: 'a secret file whose folder is a file',
      given: { env: { DATABASE_URL_FILE: 'pw/url' }, files: { pw: 'p' } },
      code: 'SECRET_FILE',
      message: /^DATABASE_URL_FILE names the file .*url, which cannot be read \(ENOTDIR\)\.$/,
    },
    {
      name: 'half of MARIADB_*',
      given: { config: { dialect: 'mariadb' }, env: { MARIADB_DATABASE: 'd' } },
      code: 'DATABASE_SOURCE_INCOMPLETE',
      message: 'MARIADB_DATABASE is set, but MARIADB_USER and MARIADB_PASSWORD are not.',
    },
    {
      name: 'parts of a server for pglite',
      given: { config: { databases: { main: {} } }, env: { DB_HOST: 'h', PGUSER: 'u' } },
      code: 'NO_DATABASE_URL',
      message: /and "main" has no "url"/,
    },
    {
      name: 'a secret file that is empty',
      given: {
        env: { ...parts, DB_PASSWORD: undefined as never, DB_PASSWORD_FILE: 'pw' },
        files: { pw: '\n' },
      },
      code: 'SECRET_FILE',
      message: /^DB_PASSWORD_FILE names the file .*, which is empty\.$/,
    },
    {
      name: 'a password file that is a folder',
      given: { config: { url: 'mysql://u@h/d', passwordFile: '.' } },
      code: 'SECRET_FILE',
      message: /^"passwordFile" names the file .*, which is a folder\.$/,
    },
    ...Object.keys(parts).map(missing => ({
      name: `parts without ${missing}`,
      given: { env: Object.fromEntries(Object.entries(parts).filter(([key]) => key !== missing)) },
      code: 'DATABASE_SOURCE_INCOMPLETE',
      message: new RegExp(`are set, but ${missing} is not\\.$`),
    })),
    {
      name: 'only a dialect',
      given: { env: { DB_DIALECT: 'mysql' } },
      code: 'DATABASE_SOURCE_INCOMPLETE',
      message: 'DB_DIALECT is set, but DB_USER, DB_PASSWORD, DB_HOST and DB_NAME are not.',
    },
    {
      name: 'an unknown dialect',
      given: { env: { ...parts, DB_DIALECT: 'mysq' } },
      code: 'DATABASE_URL_INVALID',
      message: /begins with "mysq:", which Limbeck does not know/,
    },
    {
      name: 'two dialects',
      given: { config: { dialect: 'postgresql' }, env: { ...parts, DB_DIALECT: 'mysql' } },
      code: 'DIALECT_MISMATCH',
      message: /is of mysql, but the configuration says dialect: 'postgresql'\.$/,
    },
    {
      name: 'a port that is none',
      given: { env: { ...parts, DB_PORT: '70000' } },
      code: 'DATABASE_SOURCE_INCOMPLETE',
      message: 'DB_PORT is no port: it must be a number up to 65535.',
    },
    {
      name: 'a server for SQLite',
      given: { config: { dialect: 'sqlite' }, env: parts },
      code: 'DATABASE_SOURCE_CONFLICT',
      message: 'DB_USER, DB_PASSWORD and DB_HOST are set, but the dialect is sqlite, which has no server.',
    },
    {
      name: 'half of PG*',
      given: { config: { dialect: 'postgresql' }, env: { PGUSER: 'me' } },
      code: 'DATABASE_SOURCE_INCOMPLETE',
      message: 'PGUSER is set, but PGDATABASE is not.',
    },
    {
      name: 'half of POSTGRES_* before a whole PG*',
      given: { config: { dialect: 'postgresql' }, env: { POSTGRES_DB: 'd', PGUSER: 'u', PGDATABASE: 'd' } },
      code: 'DATABASE_SOURCE_INCOMPLETE',
      message: 'POSTGRES_DB is set, but POSTGRES_USER and POSTGRES_PASSWORD are not.',
    },
    {
      name: 'a URL of another dialect',
      given: { config: { dialect: 'sqlite' }, env: { DATABASE_URL: 'postgres://u:secret@h/d' } },
      code: 'DIALECT_MISMATCH',
      message:
        "The database URL from DATABASE_URL is of postgresql, but the configuration says dialect: 'sqlite'.",
    },
    {
      name: 'two with one URL and one version table',
      given: {
        config: { databases: { a: { url: 'postgres://u:secret@H/d' }, b: {} } },
        env: { B_DATABASE_URL: 'postgresql://other@h:5432/d?sslmode=require' },
        name: 'b',
      },
      code: 'SAME_DATABASE_TWICE',
      message:
        '"b" and "a" are one database with one version table, "limbeck_version": each would undo the other.',
    },
    {
      name: 'several, none named',
      given: { config: { databases: { main: {}, tools: {} } } },
      code: 'DATABASE_NAME_NEEDED',
      message: 'The configuration has several databases: main, tools.',
    },
    {
      name: 'an unknown name',
      given: { config: { databases: { main: {}, tools: {} } }, name: 'tool' },
      code: 'UNKNOWN_DATABASE',
      message: 'The configuration has no database "tool".',
    },
  ]
  it.each(cases)('$name', async ({ given, code, message }) => {
    const error = await resolve(given).catch((thrown: LimbeckError) => thrown)
    expect(error).toMatchObject({
      code,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    })
    expect((error as LimbeckError).hint).toEqual(expect.any(String))
    expect(
      JSON.stringify({ ...(error as LimbeckError), message: (error as LimbeckError).message }),
    ).not.toContain('secret@')
  })
})

describe('a password', () => {
  // Not one that could stand in a message by chance.
  const passwords = fc.string({ minLength: 6, unit: 'grapheme' }).map(text => `Zq${text}`)

  it('in parts reaches the driver as it was, and shows nowhere', async () => {
    await fc.assert(
      fc.asyncProperty(passwords, async password => {
        const { url, display, source, secrets } = await resolve({ env: { ...parts, DB_PASSWORD: password } })
        expect(decodeURIComponent(new URL(url).password)).toBe(password)
        expect(`${display} ${source}`).not.toContain('Zq')
        for (const text of [password, encodeURIComponent(password), JSON.stringify({ password }), url])
          expect(redact(`before ${text} after`, secrets)).not.toContain('Zq')
      }),
      { numRuns: 50 },
    )
  })

  it('is in no error about a URL that is wrong in any way', async () => {
    const wrong = [
      'postgresql://u:*@h:99999/d',
      'postgresql://u:*@h1,h2/d',
      'postgresql://u:*@h',
      'postgresql+nothing://u:*@h/d',
      'mysqlx://u:*@h/d',
      'postgresql://u:*@h/d#x',
      'postgresql:u:*@h/d',
      "'postgresql://u:*@h/d'",
      'mysql://u:*@h/d',
      'postgresql://h/d?password=*',
    ]
    await fc.assert(
      fc.asyncProperty(passwords, fc.constantFrom(...wrong), fc.boolean(), async (password, url, encoded) => {
        const written = encoded ? encodeURIComponent(password.toWellFormed()) : password
        const outcome = await resolve({
          config: { dialect: 'sqlite' },
          env: { DATABASE_URL: url.replace('*', () => written) },
        }).catch(error => error)
        expect(outcome).toBeInstanceOf(LimbeckError)
        expect(JSON.stringify([outcome.message, outcome.hint, outcome.details, outcome.cause])).not.toContain(
          'Zq',
        )
      }),
      { numRuns: 300 },
    )
  })

  it('not encoded in a URL is never in the error about it', async () => {
    await fc.assert(
      fc.asyncProperty(passwords, async password => {
        const outcome = await resolve({ env: { DATABASE_URL: `postgresql://u:${password}@h/d` } }).catch(
          error => error,
        )
        const shown =
          outcome instanceof LimbeckError ? [outcome.message, outcome.hint, outcome.details] : outcome.display
        expect(JSON.stringify(shown)).not.toContain('Zq')
      }),
      { numRuns: 100 },
    )
  })
})
