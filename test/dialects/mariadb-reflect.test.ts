import { expect, it } from 'vitest'
import type { Connection } from '../../src/dialects/connection.ts'
import { mariadb } from '../../src/dialects/mariadb/index.ts'
import { inScratchDatabase } from '../../src/dialects/mysql/scratch-database.ts'
import { reverse } from '../../src/operations/reverse.ts'
import { knownState } from '../../src/schema/state.ts'
import { printSql } from '../../src/sql/grammar.ts'
import { isSql } from '../../src/sql/sql.ts'
import { differences, perform } from '../autogenerate/migrate-schema.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { freshDatabase } from './fresh-database.ts'
import { migrate, recorded } from './migrate.ts'

/** Pieces of SQL as their text, which is easier to read. */
const plain = (data: unknown): unknown => {
  if (isSql(data) && 'parts' in data) return printSql(data, mariadb.grammar)
  if (Array.isArray(data)) return data.map(plain)
  if (typeof data !== 'object' || data === null || data instanceof Uint8Array) return data
  return Object.fromEntries(Object.entries(data).map(([key, member]) => [key, plain(member)]))
}

/** A connection that counts what it is asked. */
const counting = (connection: Connection) => {
  const asked: string[] = []
  const query: Connection['query'] = (sql, parameters) => {
    asked.push(sql)
    return connection.query(sql, parameters)
  }
  return { asked, connection: Object.assign(Object.create(connection) as Connection, { query }) }
}

describeEngines('what others made on', ['mariadb'], engine => {
  const database = freshDatabase(engine)
  const made = async (...statements: readonly string[]) => {
    const connection = await database.connection()
    for (const statement of statements) await connection.query(statement)
    return connection
  }
  const tables = async (...statements: readonly string[]) =>
    plain((await mariadb.reflect(await made(...statements))).tables)
  const columns = async (definitions: string) => {
    const [table] = (await mariadb.reflect(await made(`CREATE TABLE t (${definitions})`))).tables
    return table!.columns.map(({ name, default: value }) => [name, plain(value)])
  }

  it('has every form of default', async () => {
    expect(
      await columns(`
        a int DEFAULT 5, b int NOT NULL DEFAULT -3, c varchar(20) DEFAULT 'it''s \\\\ "x" \\n \\t%', d varchar(5) DEFAULT 'NULL',
        e varchar(5) DEFAULT NULL, f varchar(5) NOT NULL, g datetime(6) DEFAULT current_timestamp(6), h datetime DEFAULT now(),
        i datetime(6) DEFAULT now(3), j text DEFAULT 'x', k json DEFAULT '{"a": [1, "b"]}', l json DEFAULT json_object('a', 1),
        m decimal(10, 2) DEFAULT 1.5, n double DEFAULT -1e-9, o tinyint(1) DEFAULT 1, p bit(3) DEFAULT b'101',
        q enum('a', 'it''s') DEFAULT 'it''s', r set('x', 'y') DEFAULT 'x,y', s blob DEFAULT X'00ff27', u date DEFAULT '2026-01-01',
        v time(2) DEFAULT '12:00:00', w year DEFAULT 2020, x uuid DEFAULT uuid(), y date DEFAULT curdate(), z int DEFAULT (a + 1)`),
    ).toMatchInlineSnapshot(`
      [
        [
          "a",
          {
            "kind": "value",
            "value": 5,
          },
        ],
        [
          "b",
          {
            "kind": "value",
            "value": -3,
          },
        ],
        [
          "c",
          {
            "kind": "value",
            "value": "it's \\ "x" 
       	%",
          },
        ],
        [
          "d",
          {
            "kind": "value",
            "value": "NULL",
          },
        ],
        [
          "e",
          undefined,
        ],
        [
          "f",
          undefined,
        ],
        [
          "g",
          {
            "kind": "now",
          },
        ],
        [
          "h",
          {
            "kind": "now",
          },
        ],
        [
          "i",
          {
            "kind": "sql",
            "sql": "current_timestamp(3)",
          },
        ],
        [
          "j",
          {
            "kind": "value",
            "value": "x",
          },
        ],
        [
          "k",
          {
            "kind": "json",
            "value": {
              "a": [
                1,
                "b",
              ],
            },
          },
        ],
        [
          "l",
          {
            "kind": "sql",
            "sql": "json_object('a',1)",
          },
        ],
        [
          "m",
          {
            "kind": "value",
            "value": 1.5,
          },
        ],
        [
          "n",
          {
            "kind": "value",
            "value": -1e-9,
          },
        ],
        [
          "o",
          {
            "kind": "value",
            "value": true,
          },
        ],
        [
          "p",
          {
            "kind": "value",
            "value": "101",
          },
        ],
        [
          "q",
          {
            "kind": "value",
            "value": "it's",
          },
        ],
        [
          "r",
          {
            "kind": "value",
            "value": "x,y",
          },
        ],
        [
          "s",
          {
            "kind": "value",
            "value": Uint8Array [
              0,
              255,
              39,
            ],
          },
        ],
        [
          "u",
          {
            "kind": "value",
            "value": "2026-01-01",
          },
        ],
        [
          "v",
          {
            "kind": "value",
            "value": "12:00:00",
          },
        ],
        [
          "w",
          {
            "kind": "value",
            "value": 2020,
          },
        ],
        [
          "x",
          {
            "kind": "uuid",
          },
        ],
        [
          "y",
          {
            "kind": "now",
          },
        ],
        [
          "z",
          {
            "kind": "sql",
            "sql": "\`a\` + 1",
          },
        ],
      ]
    `)
  })

  it('has defaults that the catalog cannot show', async () => {
    expect(
      await columns(
        "a varchar(9) DEFAULT 'x💾', b varbinary(4) DEFAULT X'00ff27', c varchar(9) DEFAULT 'a?', d char(5) CHARACTER SET latin1 DEFAULT 'ü?', e text DEFAULT 'b?'",
      ),
    ).toEqual([
      ['a', { kind: 'value', value: 'x💾' }],
      ['b', { kind: 'value', value: new Uint8Array([0, 255, 39]) }],
      ['c', { kind: 'value', value: 'a?' }],
      ['d', { kind: 'value', value: 'ü?' }],
      ['e', { kind: 'value', value: 'b?' }],
    ])
  })

  it('has columns of every nature', async () => {
    expect(
      await tables(`CREATE TABLE \`select\` (
        \`a b\` bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'it''s',
        \`b\`\`c\` int AS (\`a b\` + 1) VIRTUAL, c int AS (1 + 2) PERSISTENT COMMENT 'three', d int INVISIBLE DEFAULT 3,
        e varchar(10) CHARACTER SET latin1 COLLATE latin1_german1_ci, f char(3) CHARACTER SET ascii,
        g timestamp NULL, h datetime(3) ON UPDATE now(3), i int(5) unsigned zerofill, j mediumtext COLLATE utf8mb4_bin
      ) ENGINE = Aria ROW_FORMAT = PAGE COMMENT 'a table''s' DEFAULT CHARSET = utf8mb3 AUTO_INCREMENT = 77`),
    ).toMatchInlineSnapshot(`
      [
        {
          "columns": [
            {
              "comment": "it's",
              "identity": {
                "generation": "byDefault",
              },
              "name": "a b",
              "nullable": false,
              "type": {
                "kind": "bigint",
                "unsigned": true,
              },
            },
            {
              "generated": {
                "expression": "\`a b\` + 1",
                "stored": false,
              },
              "name": "b\`c",
              "nullable": true,
              "type": {
                "kind": "integer",
              },
            },
            {
              "comment": "three",
              "generated": {
                "expression": "1 + 2",
                "stored": true,
              },
              "name": "c",
              "nullable": true,
              "type": {
                "kind": "integer",
              },
            },
            {
              "default": {
                "kind": "value",
                "value": 3,
              },
              "invisible": true,
              "name": "d",
              "nullable": true,
              "type": {
                "kind": "integer",
              },
            },
            {
              "collation": "latin1_german1_ci",
              "name": "e",
              "nullable": true,
              "type": {
                "kind": "varchar",
                "length": 10,
              },
            },
            {
              "characterSet": "ascii",
              "name": "f",
              "nullable": true,
              "type": {
                "kind": "char",
                "length": 3,
              },
            },
            {
              "name": "g",
              "nullable": true,
              "type": {
                "kind": "timestamp",
                "precision": 0,
                "withTimezone": true,
              },
            },
            {
              "name": "h",
              "nullable": true,
              "onUpdate": "current_timestamp(3)",
              "type": {
                "kind": "timestamp",
                "precision": 3,
              },
            },
            {
              "name": "i",
              "nullable": true,
              "type": {
                "kind": "raw",
                "sql": "int(5) unsigned zerofill",
              },
            },
            {
              "collation": "utf8mb4_bin",
              "name": "j",
              "nullable": true,
              "type": {
                "kind": "text",
                "size": "medium",
              },
            },
          ],
          "comment": "a table's",
          "constraints": [
            {
              "columns": [
                "a b",
              ],
              "kind": "primaryKey",
            },
          ],
          "indexes": [],
          "name": "select",
          "options": {
            "characterSet": "utf8mb3",
            "engine": "Aria",
            "rowFormat": "PAGE",
          },
        },
      ]
    `)
  })

  it('has constraints and indexes of every kind', async () => {
    expect(
      await tables(
        'CREATE TABLE p (x int, y int, PRIMARY KEY (y, x), UNIQUE KEY `any``name` (x))',
        `CREATE TABLE c (
          a int, b int, d text, e varchar(3000), g point NOT NULL,
          UNIQUE (a, b), UNIQUE KEY ux (a DESC), UNIQUE KEY ut (d), KEY ix (d(5), a DESC) COMMENT 'c', KEY long_one (e), KEY ig (b) IGNORED,
          FULLTEXT KEY ft (d), SPATIAL KEY sp (g), KEY covering (b, a),
          CONSTRAINT fk1 FOREIGN KEY (a, b) REFERENCES p (y, x) ON DELETE CASCADE ON UPDATE NO ACTION,
          FOREIGN KEY (b) REFERENCES p (x) ON DELETE SET NULL,
          CONSTRAINT fk3 FOREIGN KEY (b) REFERENCES p (x) ON DELETE RESTRICT
        )`,
      ),
    ).toMatchInlineSnapshot(`
      [
        {
          "columns": [
            {
              "name": "a",
              "nullable": true,
              "type": {
                "kind": "integer",
              },
            },
            {
              "name": "b",
              "nullable": true,
              "type": {
                "kind": "integer",
              },
            },
            {
              "name": "d",
              "nullable": true,
              "type": {
                "kind": "text",
              },
            },
            {
              "name": "e",
              "nullable": true,
              "type": {
                "kind": "varchar",
                "length": 3000,
              },
            },
            {
              "name": "g",
              "nullable": false,
              "type": {
                "kind": "geometry",
                "shape": "point",
              },
            },
          ],
          "constraints": [
            {
              "columns": [
                "a",
                "b",
              ],
              "kind": "unique",
              "name": "a",
            },
            {
              "columns": [
                "d",
              ],
              "kind": "unique",
              "name": "ut",
            },
            {
              "columns": [
                "b",
              ],
              "kind": "foreignKey",
              "name": "c_ibfk_1",
              "onDelete": "setNull",
              "references": {
                "columns": [
                  "x",
                ],
                "table": "p",
              },
            },
            {
              "columns": [
                "a",
                "b",
              ],
              "kind": "foreignKey",
              "name": "fk1",
              "onDelete": "cascade",
              "references": {
                "columns": [
                  "y",
                  "x",
                ],
                "table": "p",
              },
            },
            {
              "columns": [
                "b",
              ],
              "kind": "foreignKey",
              "name": "fk3",
              "references": {
                "columns": [
                  "x",
                ],
                "table": "p",
              },
            },
          ],
          "indexes": [
            {
              "elements": [
                {
                  "column": "a",
                  "order": "desc",
                },
              ],
              "name": "ux",
              "unique": true,
            },
            {
              "comment": "c",
              "elements": [
                {
                  "column": "d",
                  "length": 5,
                },
                {
                  "column": "a",
                  "order": "desc",
                },
              ],
              "name": "ix",
            },
            {
              "elements": [
                {
                  "column": "e",
                },
              ],
              "name": "long_one",
            },
            {
              "elements": [
                {
                  "column": "b",
                },
              ],
              "invisible": true,
              "name": "ig",
            },
            {
              "elements": [
                {
                  "column": "g",
                },
              ],
              "kind": "spatial",
              "name": "sp",
            },
            {
              "elements": [
                {
                  "column": "b",
                },
                {
                  "column": "a",
                },
              ],
              "name": "covering",
            },
            {
              "elements": [
                {
                  "column": "d",
                },
              ],
              "kind": "fulltext",
              "name": "ft",
            },
          ],
          "name": "c",
        },
        {
          "columns": [
            {
              "name": "x",
              "nullable": false,
              "type": {
                "kind": "integer",
              },
            },
            {
              "name": "y",
              "nullable": false,
              "type": {
                "kind": "integer",
              },
            },
          ],
          "constraints": [
            {
              "columns": [
                "y",
                "x",
              ],
              "kind": "primaryKey",
            },
            {
              "columns": [
                "x",
              ],
              "kind": "unique",
              "name": "any\`name",
            },
          ],
          "indexes": [],
          "name": "p",
        },
      ]
    `)
  })

  it('shows the index under a foreign key only where nobody else has it', async () => {
    const connection = await made(
      'CREATE TABLE p (id int PRIMARY KEY)',
      'CREATE TABLE c (a int, CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (id))',
    )
    const indexes = async () => (await mariadb.reflect(connection)).tables[0]!.indexes.map(({ name }) => name)
    expect(await indexes()).toEqual([])
    await connection.query('ALTER TABLE c ADD INDEX ix (a)')
    expect(await indexes()).toEqual(['ix'])
    await connection.query('ALTER TABLE c DROP FOREIGN KEY fk, ADD INDEX fk (a DESC)')
    expect(await indexes()).toEqual(['ix', 'fk'])
  })

  it.each([
    ['fk1', 'fk2'],
    ['fk2', 'fk1'],
  ])(
    'shows no index under two foreign keys over one column, made %s first, and leaves none',
    async (first, second) => {
      const key = (name: string) =>
        `CONSTRAINT ${name} FOREIGN KEY (a) REFERENCES p (${name === 'fk1' ? 'id' : 'x'})`
      for (const gone of [first, second]) {
        const connection = await made(
          'CREATE TABLE p (id int PRIMARY KEY, x int UNIQUE)',
          `CREATE TABLE c (a int, ${key(first)}, ${key(second)})`,
        )
        const rest = first === gone ? second : first
        const names = async () => [
          ...(await mariadb.reflect(connection)).tables[0]!.indexes.map(({ name }) => name),
          ...(await connection.query('SHOW INDEX FROM c')).rows.map(({ Key_name }) => Key_name),
        ]
        expect(await names()).toEqual([second])
        await migrate(
          mariadb,
          connection,
          recorded(mariadb, op => op.dropConstraint(gone, 'c')),
        )
        expect(await names()).toEqual([rest])
        await migrate(
          mariadb,
          connection,
          recorded(mariadb, op => op.dropConstraint(rest, 'c')),
        )
        expect(await names()).toEqual([])
      }
    },
  )

  it('has linear partitions, and makes them again', async () => {
    const connection = await made(
      'CREATE TABLE h (id int PRIMARY KEY) PARTITION BY LINEAR HASH (id) PARTITIONS 4',
      'CREATE TABLE k (id int PRIMARY KEY) PARTITION BY LINEAR KEY (id) PARTITIONS 3',
    )
    const before = (await mariadb.reflect(connection)).tables
    expect(before.map(({ partitionBy }) => partitionBy)).toEqual([
      { strategy: 'linearHash', elements: [{ column: 'id' }], count: 4 },
      { strategy: 'linearKey', elements: [{ column: 'id' }], count: 3 },
    ])
    await connection.query('DROP TABLE h, k')
    await perform(
      connection,
      mariadb,
      before.map(table => ({ kind: 'createTable', table })),
    )
    expect((await mariadb.reflect(connection)).tables).toEqual(before)
  })

  it('has a collation that the model names, and that is the usual one', async () => {
    const connection = await made(
      'CREATE TABLE t (a varchar(9), b varchar(9)) COLLATE utf8mb4_unicode_ci',
      'CREATE TABLE u (a varchar(9), b int)',
    )
    const { collation, ...present } = await mariadb.reflect(connection)
    expect(collation).toMatch(/^\w+$/)
    const tables = present.tables.map(table => ({
      ...table,
      options: { collation: table.name === 't' ? 'utf8mb4_unicode_ci' : String(collation) },
      columns: table.columns.map(column =>
        column.type.kind === 'varchar'
          ? { ...column, collation: table.name === 't' ? 'utf8mb4_unicode_ci' : String(collation) }
          : column,
      ),
    }))
    expect(await differences(connection, mariadb, { ...present, tables })).toEqual([])
    const others = tables.map(table => ({
      ...table,
      columns: table.columns.map(column => ({ ...column, collation: 'utf8mb4_bin' })),
    }))
    expect(
      (await differences(connection, mariadb, { ...present, tables: others })).map(({ kind }) => kind),
    ).toEqual(['alterColumn', 'alterColumn', 'alterColumn'])
  })

  it('has checks in tables and in columns, and JSON that is one', async () => {
    const connection = await made(
      `CREATE TABLE t (
        a int CHECK (a > 0), b int, j json, k json CHECK (json_length(k) > 1), l longtext CHECK (json_valid(l)),
        m longtext COLLATE utf8mb4_bin, CHECK (b <> 5), CONSTRAINT \`na"me\` CHECK (b IN (1, 2) OR j IS NULL)
      )`,
      'ALTER TABLE t RENAME COLUMN a TO x',
    )
    const [table] = (await mariadb.reflect(connection)).tables
    expect(table!.columns.map(({ name, type }) => `${name} ${type.kind}`)).toMatchInlineSnapshot(`
      [
        "x integer",
        "b integer",
        "j json",
        "k text",
        "l text",
        "m text",
      ]
    `)
    expect(plain(table!.constraints)).toMatchInlineSnapshot(`
      [
        {
          "column": "x",
          "expression": "\`x\` > 0",
          "kind": "check",
          "name": "a",
        },
        {
          "column": "k",
          "expression": "json_length(\`k\`) > 1",
          "kind": "check",
          "name": "k",
        },
        {
          "column": "l",
          "expression": "json_valid(\`l\`)",
          "kind": "check",
          "name": "l",
        },
        {
          "expression": "\`b\` <> 5",
          "kind": "check",
          "name": "CONSTRAINT_1",
        },
        {
          "expression": "\`b\` in (1,2) or \`j\` is null",
          "kind": "check",
          "name": "na"me",
        },
      ]
    `)
  })

  it('has partitions', async () => {
    const [range, hash, sub] = (
      await mariadb.reflect(
        await made(
          "CREATE TABLE a (id int, d date) PARTITION BY RANGE COLUMNS (d, id) (PARTITION p0 VALUES LESS THAN ('2026-01-01', 5), PARTITION p1 VALUES LESS THAN (MAXVALUE, MAXVALUE))",
          'CREATE TABLE b (id int) PARTITION BY HASH (id % 7) PARTITIONS 4',
          'CREATE TABLE c (id int) PARTITION BY RANGE (id) SUBPARTITION BY HASH (id) SUBPARTITIONS 2 (PARTITION p0 VALUES LESS THAN (10))',
        ),
      )
    ).tables.map(({ partitionBy }) => plain(partitionBy))
    expect([range, hash]).toMatchInlineSnapshot(`
      [
        {
          "elements": [
            {
              "column": "d",
            },
            {
              "column": "id",
            },
          ],
          "partitions": [
            {
              "name": "p0",
              "values": "LESS THAN ('2026-01-01',5)",
            },
            {
              "name": "p1",
              "values": "LESS THAN (MAXVALUE,MAXVALUE)",
            },
          ],
          "strategy": "rangeColumns",
        },
        {
          "count": 4,
          "elements": [
            {
              "expression": "\`id\` MOD 7",
            },
          ],
          "strategy": "hash",
        },
      ]
    `)
    expect(sub).toBeUndefined()
  })

  it.each([
    [
      'PARTITION BY RANGE (id) SUBPARTITION BY HASH (id) SUBPARTITIONS 2 (PARTITION p0 VALUES LESS THAN (10))',
      'its subpartitions would not come back',
    ],
    [
      'PARTITION BY KEY ALGORITHM = 1 (id) PARTITIONS 2',
      'the ALGORITHM = 1 of its partitions would not come back',
    ],
  ])('takes back no dropped table of which it would lose %s', async (partitions, why) => {
    const connection = await made(`CREATE TABLE c (id int) ${partitions}`)
    const before = knownState(await mariadb.reflect(connection))
    const features = mariadb.features(connection.version)
    expect(() => reverse([{ operation: { kind: 'dropTable', table: 'c' } }], before, features)).toThrow(why)
  })

  it('has the letters of what routines take and return, and makes them again', async () => {
    const connection = await made(
      "CREATE FUNCTION f (x varchar(9) CHARSET latin1) RETURNS varchar(9) CHARSET latin1 COLLATE latin1_bin DETERMINISTIC RETURN 'a'",
      'CREATE PROCEDURE p (OUT x varchar(9) CHARSET ascii, IN y varchar(9)) SET x = y',
    )
    const { routines } = await mariadb.reflect(connection)
    expect(routines.map(({ definition }) => plain(definition))).toMatchInlineSnapshot(`
      [
        "CREATE FUNCTION \`f\`(\`x\` varchar(9) CHARSET latin1 COLLATE latin1_swedish_ci) RETURNS varchar(9) CHARSET latin1 COLLATE latin1_bin DETERMINISTIC RETURN 'a'",
        "CREATE PROCEDURE \`p\`(OUT \`x\` varchar(9) CHARSET ascii COLLATE ascii_general_ci, IN \`y\` varchar(9)) SET x = y",
      ]
    `)
    await connection.query('DROP FUNCTION f')
    await connection.query('DROP PROCEDURE p')
    await perform(
      connection,
      mariadb,
      routines.map(routine =>
        routine.kind === 'function'
          ? ({ kind: 'createFunction', routine } as const)
          : ({ kind: 'createProcedure', routine } as const),
      ),
    )
    expect((await mariadb.reflect(connection)).routines).toEqual(routines)
  })

  it('has views, triggers and routines without the name of the database and of who made them', async () => {
    const connection = await made(
      'CREATE TABLE t (id int, name varchar(20))',
      `CREATE VIEW v AS SELECT a.id, concat('x.', a.name) AS n FROM t a WHERE a.id > 1 WITH LOCAL CHECK OPTION`,
      `CREATE TRIGGER \`tr\`\`1\` BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.name = concat('a;', 'b'); END`,
      `CREATE FUNCTION f (x int, y varchar(10)) RETURNS varchar(20) DETERMINISTIC RETURN concat(x, y)`,
      `CREATE PROCEDURE p (IN x int, OUT y decimal(10, 2)) MODIFIES SQL DATA COMMENT 'it''s' SET y = x`,
    )
    const { views, triggers, routines } = await mariadb.reflect(connection)
    expect(plain({ views, triggers, routines })).toMatchInlineSnapshot(`
      {
        "routines": [
          {
            "definition": "CREATE FUNCTION \`f\`(\`x\` int(11), \`y\` varchar(10)) RETURNS varchar(20) DETERMINISTIC RETURN concat(x, y)",
            "kind": "function",
            "name": "f",
          },
          {
            "comment": "it's",
            "definition": "CREATE PROCEDURE \`p\`(IN \`x\` int(11), OUT \`y\` decimal(10,2)) MODIFIES SQL DATA SET y = x",
            "kind": "procedure",
            "name": "p",
          },
        ],
        "triggers": [
          {
            "definition": "CREATE TRIGGER \`tr\`\`1\` BEFORE INSERT ON \`t\` FOR EACH ROW BEGIN SET NEW.name = concat('a;', 'b'); END",
            "name": "tr\`1",
            "table": {
              "name": "t",
            },
          },
        ],
        "views": [
          {
            "checkOption": "local",
            "definition": "select \`a\`.\`id\` AS \`id\`,concat('x.',\`a\`.\`name\`) AS \`n\` from \`t\` \`a\` where \`a\`.\`id\` > 1",
            "name": "v",
          },
        ],
      }
    `)
  })

  it('is asked for by a constant number of questions, and no more tables than are wanted', async () => {
    const connection = await made(
      ...Array.from({ length: 20 }, (_, i) => `CREATE TABLE t${i} (id int PRIMARY KEY, UNIQUE (id))`),
    )
    const all = counting(connection)
    expect((await mariadb.reflect(all.connection)).tables).toHaveLength(20)
    const one = counting(connection)
    const found = await mariadb.reflect(one.connection, {
      tables: [{ name: 't3' }, { name: "no'ne" }],
      exclude: [{ name: 't4' }],
    })
    expect(found.tables.map(({ name }) => name)).toEqual(['t3'])
    expect(all.asked.length).toBeLessThan(20)
    expect(one.asked.length).toBeLessThanOrEqual(all.asked.length)
    const rest = await mariadb.reflect(connection, { exclude: [{ name: 't4' }] })
    expect(rest.tables.map(({ name }) => name)).not.toContain('t4')
  })

  it('says expressions in its own words, leaves nothing behind, and is silent of what it does not understand', async () => {
    const connection = await made('CREATE TABLE t (a int, b varchar(20))')
    const [table] = (await mariadb.reflect(connection)).tables
    const ask = (use: 'default' | 'check' | 'generated', sql: string) => ({
      use,
      sql,
      table: table!,
      type: { kind: 'varchar', length: 20 } as const,
    })
    const answers = await mariadb.canonical(connection, [
      ask('check', 'a IN (1,2) AND (b) <> "x"'),
      ask('check', "`a` in (1, 2) and b != 'x'"),
      ask('default', "lower('A')"),
      ask('generated', 'concat(b, a)'),
      ask('check', 'no_such_column > 1'),
      ask('default', 'nonsense ('),
    ])
    expect(answers).toMatchInlineSnapshot(`
      [
        "\`a\` in (1,2) and \`b\` <> 'x'",
        "\`a\` in (1,2) and \`b\` <> 'x'",
        "lcase('A')",
        "concat(\`b\`,\`a\`)",
        undefined,
        undefined,
      ]
    `)
    const { rows } = await connection.query("SHOW DATABASES LIKE 'limbeck\\_scratch%'")
    expect(rows).toEqual([])
  })

  it('is asked in a session of its own: a transaction goes on, and nothing is asked twice', async () => {
    const owner = await made('CREATE TABLE t (a int)')
    let opened = 0
    const connection = Object.assign(Object.create(owner) as Connection, {
      beside: () => {
        opened++
        return mariadb.connect(database.url())
      },
    })
    const [table] = (await mariadb.reflect(connection)).tables
    await connection.query('START TRANSACTION')
    await connection.query('INSERT INTO t VALUES (1)')
    const asked = (sql: string) => ({ use: 'check', sql, table: table! }) as const
    for (const sql of ['a > 1', '(`a`) > (1)'])
      expect(await mariadb.canonical(connection, [asked('a > 1'), asked(sql)])).toEqual([
        '`a` > 1',
        '`a` > 1',
      ])
    expect(opened).toBe(2)
    await connection.query('ROLLBACK')
    expect((await connection.query('SELECT * FROM t')).rows).toEqual([])
  })

  it('is not in the way of another run, and takes away what a killed one left behind', async () => {
    const connection = await made('CREATE TABLE t (a int)')
    const [table] = (await mariadb.reflect(connection)).tables
    const scratch = async () =>
      (await connection.query("SHOW DATABASES LIKE 'limbeck\\_scratch%'")).rows.flatMap(row =>
        Object.values(row),
      )
    const beside = await mariadb.connect(database.url())
    let name: unknown
    try {
      await inScratchDatabase(beside, async made => {
        name = made
        const others = Array.from({ length: 5 }, async (_, at) => {
          const other = await mariadb.connect(database.url())
          try {
            return await mariadb.canonical(other, [{ use: 'check', sql: `a > ${at}`, table: table! }])
          } finally {
            await other.close()
          }
        })
        expect(await Promise.all(others)).toEqual([
          ['`a` > 0'],
          ['`a` > 1'],
          ['`a` > 2'],
          ['`a` > 3'],
          ['`a` > 4'],
        ])
        expect(await scratch()).toEqual([made])
        throw new Error('something goes wrong')
      }).catch(() => undefined)
      expect(await scratch()).toEqual([])
      await connection.query(`CREATE DATABASE ${mariadb.grammar.quote(`${String(name)}9`)}`)
      await mariadb.canonical(connection, [{ use: 'check', sql: 'a > 7', table: table! }])
      expect(await scratch()).toEqual([])
    } finally {
      await beside.close()
    }
  })

  it('answers nobody who may not create a database', async () => {
    const owner = await made('CREATE TABLE t (a int)')
    const name = mariadb.grammar.quote(String(await mariadb.defaultSchema(owner)))
    await owner.query('DROP USER IF EXISTS limbeck_lesser')
    await owner.query("CREATE USER limbeck_lesser IDENTIFIED BY 'x'")
    await owner.query(`GRANT ALL ON ${name}.* TO limbeck_lesser`)
    const connection = await mariadb.connect(database.url().replace('root@', 'limbeck_lesser:x@'))
    try {
      const [table] = (await mariadb.reflect(connection)).tables
      const request = { use: 'check', sql: 'a > 1', table: table! } as const
      const told: string[] = []
      expect(await mariadb.canonical(connection, [request, request], why => told.push(why))).toEqual([
        undefined,
        undefined,
      ])
      expect(told).toEqual(['no scratch database may be created here'])
    } finally {
      await connection.close()
      await owner.query('DROP USER limbeck_lesser')
    }
  })
})
