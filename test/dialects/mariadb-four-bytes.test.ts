import { expect, it } from 'vitest'
import type { Connection } from '../../src/dialects/connection.ts'
import { mariadb } from '../../src/dialects/mariadb/index.ts'
import { check, enumType, integer, set, sql, table, text, varchar } from '../../src/schema/index.ts'
import { schemaFromModels } from '../../src/schema/models.ts'
import { defaultNaming } from '../../src/schema/naming.ts'
import { emptySchema } from '../../src/schema/schema.ts'
import { printSql } from '../../src/sql/grammar.ts'
import type { Sql } from '../../src/sql/sql.ts'
import { differences } from '../autogenerate/migrate-schema.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { freshDatabase } from './fresh-database.ts'
import { migrate, recorded, type Upgrade } from './migrate.ts'

const said = (expression: Sql | undefined) => expression && printSql(expression, mariadb.grammar)

/** The catalog shows question marks for each of these. */
const moods = `CREATE TABLE moods (
  id int PRIMARY KEY,
  said varchar(20) NOT NULL CHECK (said <> '😀'),
  loud varchar(40) AS (concat(said, '😀?')),
  stored varchar(40) AS (concat('?', said, '😁')) STORED,
  hint varchar(20) DEFAULT 'a😀?',
  more text DEFAULT 'b😀',
  computed varchar(20) DEFAULT concat('c😀', '?'),
  CONSTRAINT ck CHECK (said <> '😁?' AND id > 0),
  CONSTRAINT ck2 CHECK (said <> '😂?' AND id > 0)
) CHARACTER SET utf8mb4`

describeEngines('characters of four bytes on', ['mariadb'], engine => {
  const database = freshDatabase(engine)
  const made = async (...statements: readonly string[]) => {
    const connection = await database.connection()
    for (const statement of statements) await connection.query(statement)
    return connection
  }
  const change = async (connection: Connection, upgrade: Upgrade) =>
    migrate(mariadb, connection, recorded(mariadb, upgrade))
  const shown = async (connection: Connection) =>
    String((await connection.query('SHOW CREATE TABLE moods')).rows[0]?.['Create Table'])

  it('are read of checks, computed columns and defaults', async () => {
    const [found] = (await mariadb.reflect(await made(moods))).tables
    expect(
      found!.columns.map(({ name, default: value, generated }) => [
        name,
        value?.kind === 'sql' ? said(value.sql) : value?.kind === 'value' ? value.value : undefined,
        said(generated?.expression),
      ]),
    ).toEqual([
      ['id', undefined, undefined],
      ['said', undefined, undefined],
      ['loud', undefined, "concat(`said`,'😀?')"],
      ['stored', undefined, "concat('?',`said`,'😁')"],
      ['hint', 'a😀?', undefined],
      ['more', 'b😀', undefined],
      ['computed', "concat('c😀','?')", undefined],
    ])
    expect(
      found!.constraints.flatMap(one => (one.kind === 'check' ? [[one.name, said(one.expression)]] : [])),
    ).toEqual([
      ['said', "`said` <> '😀'"],
      ['ck', "`said` <> '😁?' and `id` > 0"],
      ['ck2', "`said` <> '😂?' and `id` > 0"],
    ])
  })

  it('stay what they are where a column is said again, and where a check comes back', async () => {
    const connection = await made(moods)
    const before = await shown(connection)
    await change(connection, op => {
      for (const column of ['said', 'hint', 'more', 'computed'])
        op.alterColumn('moods', column, { comment: 'x' })
      op.renameConstraint('moods', 'ck', 'ck_mood')
      op.renameColumn('moods', 'said', 'told')
    })
    const after = (await shown(connection)).replaceAll(" COMMENT 'x'", '').replaceAll('told', 'said')
    const lines = (text: string) =>
      text
        .split('\n')
        .map(line => line.replace(/,$/, ''))
        .sort()
    // The same defaults, said so that everybody can read them.
    const expected = before
      .replace('`ck`', '`ck_mood`')
      .replace("'a??'", "convert(X'61f09f98803f' using utf8mb4)")
      .replace("'b😀'", "convert(X'62f09f9880' using utf8mb4)")
    expect(lines(after)).toEqual(lines(expected))
  })

  it('are read of a check whose column has got another name', async () => {
    const connection = await made(
      "CREATE TABLE t (a varchar(20) CHARACTER SET utf8mb4 CHECK (a <> '😀'), b varchar(20) CHARACTER SET utf8mb4)",
      'ALTER TABLE t RENAME COLUMN a TO x',
    )
    const [found] = (await mariadb.reflect(connection)).tables
    expect(found!.constraints.map(one => one.kind === 'check' && said(one.expression))).toEqual([
      "`x` <> '😀'",
    ])
  })

  it('are compared with those of the models', async () => {
    const connection = await made(moods)
    const model = (smile: string, first: string) =>
      schemaFromModels(
        [
          {
            file: 'models.ts',
            exports: {
              moods: table(
                'moods',
                {
                  id: integer().primaryKey(),
                  said: varchar({ length: 20 }).notNull(),
                  loud: varchar({ length: 40 }).generatedAs(sql.raw(`concat(said, '${smile}?')`), {
                    stored: false,
                  }),
                  stored: varchar({ length: 40 }).generatedAs(sql`concat('?', said, '😁')`, { stored: true }),
                  hint: varchar({ length: 20 }).default('a😀?'),
                  more: text().default('b😀'),
                  computed: varchar({ length: 20 }).default(sql`concat('c😀', '?')`),
                },
                () => [
                  check('said', sql`said <> '😀'`),
                  check('ck', sql.raw(`said <> '${first}?' AND id > 0`)),
                  check('ck2', sql`said <> '😂?' AND id > 0`),
                ],
              ),
            },
          },
        ],
        { naming: defaultNaming },
      )
    expect(await differences(connection, mariadb, model('😀', '😁'))).toEqual([])
    expect((await differences(connection, mariadb, model('😀', '😃'))).map(({ kind }) => kind)).toEqual([
      'dropConstraint',
      'createCheckConstraint',
    ])
    expect((await differences(connection, mariadb, model('😃', '😁'))).map(({ kind }) => kind)).toEqual([
      'dropColumn',
      'addColumn',
    ])
  })

  it('are told apart by the engine', async () => {
    const connection = await made(moods)
    const [found] = (await mariadb.reflect(connection)).tables
    const ask = (text: string) => ({ use: 'check', sql: text, table: found! }) as const
    const [one, same, other] = await mariadb.canonical(connection, [
      ask("said != '😀'"),
      ask("`said` <> '😀'"),
      ask("said != '😁'"),
    ])
    expect(one).toBe("`said` <> '😀'")
    expect(same).toBe(one)
    expect(other).toBe("`said` <> '😁'")
  })

  it('are read of enums and sets, of which the server shows them nowhere', async () => {
    const connection = await made(
      "CREATE TABLE t (a enum('😀', 'x?', '?') CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT '😀', b set('y', '😁z') CHARACTER SET utf8mb4 DEFAULT 'y,😁z', c int)",
      "INSERT INTO t (a) VALUES ('😀')",
    )
    const [found] = (await mariadb.reflect(connection)).tables
    expect(found!.columns.map(({ type, default: value }) => [type, value])).toEqual([
      [enumType('t_a', ['😀', 'x?', '?'])().definition.type, { kind: 'value', value: '😀' }],
      [set(['y', '😁z']).definition.type, { kind: 'value', value: 'y,😁z' }],
      [{ kind: 'integer' }, undefined],
    ])
    const request = { use: 'check', sql: "a != '😀'", table: found! } as const
    expect(await mariadb.canonical(connection, [request])).toEqual(["`a` <> '😀'"])
    const model = { ...emptySchema, tables: [found!] }
    expect(await differences(connection, mariadb, model)).toEqual([])
    // Said again, they would be there; nobody could read them back from a dump.
    for (const column of ['a', 'b'])
      await expect(
        change(connection, op => op.alterColumn('t', column, { comment: 'x' })),
      ).rejects.toMatchObject({ code: 'FEATURE_NOT_SUPPORTED' })
    await change(connection, op => op.alterColumn('t', 'c', { comment: 'x' }))
  })

  it('are read of views, triggers and routines', async () => {
    const connection = await made(
      'CREATE TABLE t (a varchar(20) CHARACTER SET utf8mb4)',
      "CREATE VIEW v AS SELECT a, '😀?' AS smile FROM t WHERE a <> '😁' WITH CHECK OPTION",
      "CREATE VIEW w AS SELECT '?' AS plain",
      "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = concat('?', '😀')",
      "CREATE FUNCTION f(x int) RETURNS varchar(20) DETERMINISTIC RETURN '😀?'",
      "CREATE PROCEDURE p() BEGIN SELECT '😀'; END",
    )
    const { views, triggers, routines } = await mariadb.reflect(connection)
    expect([...views, ...triggers, ...routines].map(({ definition }) => said(definition))).toEqual([
      "select `t`.`a` AS `a`,'😀?' AS `smile` from `t` where `t`.`a` <> '😁'",
      "select '?' AS `plain`",
      "CREATE TRIGGER `tr` BEFORE INSERT ON `t` FOR EACH ROW SET NEW.a = concat('?', '😀')",
      "CREATE FUNCTION `f`(`x` int(11)) RETURNS varchar(20) DETERMINISTIC RETURN '😀?'",
      "CREATE PROCEDURE `p`() BEGIN SELECT '😀'; END",
    ])
  })

  it('are compared in views with those of the models', async () => {
    const connection = await made(
      'CREATE TABLE t (a varchar(20) CHARACTER SET utf8mb4)',
      "CREATE VIEW v AS SELECT a FROM t WHERE a <> '😁'",
    )
    const { tables } = await mariadb.reflect(connection)
    const model = (smile: string) => ({
      ...emptySchema,
      tables,
      views: [{ name: 'v', definition: sql.raw(`SELECT a FROM t WHERE (a != '${smile}')`) }],
    })
    expect(await differences(connection, mariadb, model('😁'))).toEqual([])
    expect((await differences(connection, mariadb, model('😀'))).map(({ kind }) => kind)).toEqual([
      'replaceView',
    ])
  })

  it('are never written back as question marks by who cannot read them', async () => {
    const owner = await made("CREATE TABLE t (a enum('😀', 'x') CHARACTER SET utf8mb4, b int)")
    const name = mariadb.grammar.quote(String(await mariadb.defaultSchema(owner)))
    await owner.query('DROP USER IF EXISTS limbeck_blind')
    await owner.query("CREATE USER limbeck_blind IDENTIFIED BY 'x'")
    await owner.query(`GRANT ALTER, INSERT, CREATE ON ${name}.* TO limbeck_blind`)
    const connection = await mariadb.connect(database.url().replace('root@', 'limbeck_blind:x@'))
    try {
      await expect(mariadb.reflect(connection)).rejects.toMatchObject({
        code: 'TEXT_UNREADABLE',
        message:
          'The server does not show the values of the column "a" of the table "t" in full, and written back as it is shown it would be another.',
      })
    } finally {
      await connection.close()
      await owner.query('DROP USER limbeck_blind')
    }
  })
})
