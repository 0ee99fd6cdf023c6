import { describe, expect, it } from 'vitest'
import type { LimbeckError } from '../errors.ts'
import { parseDatabaseUrl } from './database-url.ts'

const parse = (url: string) => parseDatabaseUrl(url, 'from DATABASE_URL', '/app')

describe('a URL that is understood', () => {
  const cases: readonly [given: string, url: string, display?: string][] = [
    ['sqlite:./limbeck.db', 'sqlite:/app/limbeck.db', 'sqlite:./limbeck.db'],
    ['sqlite:limbeck.db', 'sqlite:/app/limbeck.db', 'sqlite:./limbeck.db'],
    ['sqlite:../limbeck.db', 'sqlite:/limbeck.db', 'sqlite:/limbeck.db'],
    ['sqlite:/var/a.db', 'sqlite:/var/a.db', 'sqlite:/var/a.db'],
    ['SQLITE:a%20b.db', 'sqlite:/app/a b.db', 'sqlite:./a b.db'],
    ['sqlite:100%.db', 'sqlite:/app/100%.db', 'sqlite:./100%.db'],
    ['sqlite::memory:', 'sqlite::memory:'],
    ['sqlite://', 'sqlite::memory:'],
    ['sqlite:///:memory:', 'sqlite::memory:'],
    ['sqlite:///./app.db', 'sqlite:/app/app.db', 'sqlite:./app.db'],
    ['sqlite:///app.db', 'sqlite:/app/app.db', 'sqlite:./app.db'],
    ['sqlite:////var/app.db', 'sqlite:/var/app.db'],
    ['sqlite+aiosqlite:///./app.db', 'sqlite:/app/app.db', 'sqlite:./app.db'],
    ['file:./dev.db', 'sqlite:/app/dev.db', 'sqlite:./dev.db'],
    ['file:///var/dev.db', 'sqlite:/var/dev.db'],
    ['pglite:./data', 'pglite:/app/data', 'pglite:./data'],
    ['pglite:', 'pglite::memory:'],
    ['postgres://u:p@h:5433/d', 'postgresql://u:p@h:5433/d', 'postgresql://u:***@h:5433/d'],
    [
      'postgresql+asyncpg://u:p@h/d?ssl=require',
      'postgresql://u:p@h/d?sslmode=require',
      'postgresql://u:***@h/d?sslmode=require',
    ],
    ['postgresql+psycopg2://u@h/d', 'postgresql://u@h/d', 'postgresql://u@h/d'],
    ['postgresql:///d?host=/run', 'postgresql:///d?host=/run'],
    ['postgresql://u:p@s@h/d', 'postgresql://u:p%40s@h/d', 'postgresql://u:***@h/d'],
    [
      'postgresql://u@h/d?password=x&sslmode=a',
      'postgresql://u@h/d?password=x&sslmode=a',
      'postgresql://u@h/d?password=***&sslmode=a',
    ],
    ['mysql+pymysql://u:p@h/d', 'mysql://u:p@h/d', 'mysql://u:***@h/d'],
    ['mariadb://u:p@h/d', 'mariadb://u:p@h/d', 'mariadb://u:***@h/d'],
    ['mysql+asyncmy://u:p%40@h:3307/d', 'mysql://u:p%40@h:3307/d', 'mysql://u:***@h:3307/d'],
    ['mariadb+mariadbconnector://u@[::1]/d', 'mariadb://u@[::1]/d'],
    [
      'mysql+mysqldb://u@h/my%20shop?charset=utf8mb4&ssl-mode=REQUIRED',
      'mysql://u@h/my%20shop?charset=utf8mb4&ssl-mode=REQUIRED',
      'mysql://u@h/my%20shop?charset=utf8mb4&ssl-mode=REQUIRED',
    ],
    [
      'postgresql://u:p@/d?host=/tmp',
      'postgresql://u:p@localhost/d?host=/tmp',
      'postgresql://u:***@localhost/d?host=/tmp',
    ],
    [
      'mysql://u:p@/d?socket=/run/m',
      'mysql://u:p@localhost/d?socket=/run/m',
      'mysql://u:***@localhost/d?socket=/run/m',
    ],
    ['postgresql://u:p@[::1]:5433/d', 'postgresql://u:p@[::1]:5433/d', 'postgresql://u:***@[::1]:5433/d'],
    ['postgresql://u:p%C3%A4@h/d', 'postgresql://u:p%C3%A4@h/d', 'postgresql://u:***@h/d'],
    ['postgresql://u:pä€@h/d', 'postgresql://u:p%C3%A4%E2%82%AC@h/d', 'postgresql://u:***@h/d'],
    ['postgresql://u:p,q@h/d', 'postgresql://u:p,q@h/d', 'postgresql://u:***@h/d'],
    [
      'postgresql://u:p@h/d?schema=app',
      'postgresql://u:p@h/d?schema=app',
      'postgresql://u:***@h/d?schema=app',
    ],
    ['postgresql+psycopg://u:p@h/d', 'postgresql://u:p@h/d', 'postgresql://u:***@h/d'],
    ['mariadb+pymysql://u:p@h/d', 'mariadb://u:p@h/d', 'mariadb://u:***@h/d'],
    ['sqlite+pysqlite:///:memory:', 'sqlite::memory:'],
    ['file::memory:', 'sqlite::memory:'],
    ['sqlite:my data/a b.db', 'sqlite:/app/my data/a b.db', 'sqlite:./my data/a b.db'],
    ['sqlite:///my data/a.db', 'sqlite:/app/my data/a.db', 'sqlite:./my data/a.db'],
    ['\t postgresql://u@h/d \n', 'postgresql://u@h/d'],
    ['mysql:///d?socket=/run/mysqld.sock', 'mysql:///d?socket=/run/mysqld.sock'],
  ]
  it.each(cases)('%s', (given, url, display = url) => {
    expect(parse(given)).toMatchObject({ url, display, source: 'from DATABASE_URL' })
  })
})

describe('a URL that is refused', () => {
  const cases: readonly [given: string, message: string, hint: string][] = [
    [
      './limbeck.db',
      'The database URL from DATABASE_URL has no scheme.',
      'It must begin with sqlite:, postgresql:, pglite:, mysql: or mariadb:.',
    ],
    [
      'postgre://u:p@h/d',
      'The database URL from DATABASE_URL begins with "postgre:", which Limbeck does not know.',
      'Did you mean "postgresql:"?',
    ],
    [
      'mongodb://u:p@h/d',
      'The database URL from DATABASE_URL begins with "mongodb:", which Limbeck does not know.',
      'Limbeck knows sqlite:, postgresql:, pglite:, mysql: and mariadb:.',
    ],
    [
      'postgresql+odbc://u:p@h/d',
      'The database URL from DATABASE_URL names a driver "odbc", which Limbeck does not know.',
      'Leave it out: postgresql://...',
    ],
    [
      'postgresql:u:p@h/d',
      'The database URL from DATABASE_URL has no // after "postgresql:".',
      'Write postgresql://user:password@host/name.',
    ],
    [
      'postgresql://u:p@h',
      'The database URL from DATABASE_URL does not name a database.',
      'Add its name: postgresql://h/name.',
    ],
    ...[
      'postgresql://u:p/q@h/d',
      'postgresql://u:1/2@h/d',
      'postgresql://u:1#2@h/d',
      'postgresql://u:1?2@h/d',
      'mysql://u:p#q@h/d',
    ].map(
      given =>
        [
          given,
          'The database URL from DATABASE_URL cannot be read.',
          'In a user name or a password write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23, % as %25.',
        ] as [string, string, string],
    ),
    [
      'postgresql://u:10%@h/d',
      'The database URL from DATABASE_URL has a % that begins no escape.',
      'In a user name or a password write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23, % as %25.',
    ],
    ...['postgresql://u:p@h1:5432,h2:5433/d', 'postgresql://u:p@h1,h2/d', 'mysql://h1,h2/d'].map(
      given =>
        [
          given,
          'The database URL from DATABASE_URL names several hosts.',
          'Name one: the server that takes writes. A migration is no work for a replica.',
        ] as [string, string, string],
    ),
    ...['postgresql://u:p@h:99999/d', 'mysql://u:p@h:abc/d', 'postgresql://u:p@[::1]:-1/d'].map(
      given =>
        [
          given,
          'The database URL from DATABASE_URL has a port that is none.',
          'Write a number from 1 to 65535.',
        ] as [string, string, string],
    ),
    [
      '"postgresql://u:p@h/d"',
      'The database URL from DATABASE_URL begins with a quote.',
      'Take the quotes away: they are part of the value here.',
    ],
    ...[`postgresql://\${DB_USER}:p@h/d`, `\${SCHEME}://h/d`, `sqlite:\${FOLDER}/a.db`].map(
      given =>
        [
          given,
          `The database URL from DATABASE_URL has a \${NAME} in it that nothing has replaced.`,
          'Write the value in its place: neither a .env file nor Limbeck replaces it. (A $ that is meant is %24.)',
        ] as [string, string, string],
    ),
    [
      'jdbc:postgresql://h/d',
      'The database URL from DATABASE_URL begins with "jdbc:", which Limbeck does not know.',
      'Limbeck knows sqlite:, postgresql:, pglite:, mysql: and mariadb:.',
    ],
    [
      'file:shared?mode=memory&cache=shared',
      'The database URL from DATABASE_URL has parameters, which a file does not take.',
      "Write sqlite:./name.db for a path from the configuration's folder, or sqlite:/whole/path/name.db.",
    ],
    [
      'sqlite://a.db',
      'The database URL from DATABASE_URL has a host, or two slashes too many.',
      "Write sqlite:./name.db for a path from the configuration's folder, or sqlite:/whole/path/name.db.",
    ],
    [
      'sqlite:a.db?mode=ro',
      'The database URL from DATABASE_URL has parameters, which a file does not take.',
      "Write sqlite:./name.db for a path from the configuration's folder, or sqlite:/whole/path/name.db.",
    ],
  ]
  it.each(cases)('%s', (given, message, hint) => {
    let error: unknown
    try {
      parse(given)
    } catch (thrown) {
      error = thrown
    }
    const { message: found, hint: next } = error as LimbeckError
    expect({ message: found, hint: next }).toEqual({ message, hint })
  })
})
