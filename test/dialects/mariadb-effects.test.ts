import { describe, expect, it } from 'vitest'
import { knownState } from '../../src/schema/state.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { freshDatabase } from './fresh-database.ts'

const tables = [
  'CREATE TABLE p (id int PRIMARY KEY)',
  `CREATE TABLE t (
  id int NOT NULL PRIMARY KEY, a int, b varchar(20), n int NOT NULL DEFAULT 0, e enum('x', 'y'), d datetime, p int,
  CONSTRAINT ck CHECK (a < 100000), KEY ix_b (b), CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (id)
)`,
  'INSERT INTO p VALUES (1), (2)',
  "INSERT INTO t (id, a, b, n, p) VALUES (1, 1, 'a', 1, 1), (2, 2, 'b', 2, 2)",
]

/** What is tried; what the engine takes is found by asking for it. */
const actions = [
  'ADD COLUMN z int',
  'ADD COLUMN z int FIRST',
  'ADD COLUMN z int NOT NULL DEFAULT 5',
  'ADD COLUMN z int AS (a + 1) VIRTUAL',
  'ADD COLUMN z int AS (a + 1) STORED',
  'ADD COLUMN z datetime DEFAULT current_timestamp()',
  'ADD COLUMN z int NOT NULL AUTO_INCREMENT UNIQUE',
  'DROP COLUMN d',
  'DROP COLUMN b',
  'RENAME COLUMN b TO bb',
  'MODIFY COLUMN a bigint',
  'MODIFY COLUMN a int NOT NULL',
  'MODIFY COLUMN n int DEFAULT 0',
  'MODIFY COLUMN n int NOT NULL DEFAULT 7',
  'MODIFY COLUMN b varchar(40)',
  'ALTER COLUMN n SET DEFAULT 9',
  'ALTER COLUMN n DROP DEFAULT',
  'ADD INDEX ix (a)',
  'ADD UNIQUE INDEX ix (a)',
  'ADD FULLTEXT INDEX ix (b)',
  'DROP INDEX ix_b',
  'RENAME INDEX ix_b TO ix_c',
  'DROP PRIMARY KEY',
  'DROP PRIMARY KEY, ADD PRIMARY KEY (n)',
  'ADD CONSTRAINT u2 UNIQUE (a)',
  'ADD CONSTRAINT f2 FOREIGN KEY (a) REFERENCES p (id)',
  'DROP FOREIGN KEY fk',
  'ADD CONSTRAINT c2 CHECK (a > 0)',
  "COMMENT = 'x'",
  'ADD COLUMN z int, ADD INDEX ix (a)',
  'ENGINE = InnoDB',
  'ALTER INDEX ix_b IGNORED',
]

describe('what an ALTER TABLE is said to take, it takes', () => {
  describeEngines('on', ['mariadb'], engine => {
    const database = freshDatabase(engine)
    it.each(actions)('%s', async action => {
      const { dialect } = database
      const connection = await database.connection()
      for (const sql of tables) await connection.query(sql)
      const before = knownState(await dialect.reflect(connection))
      const [said] = dialect.effects(`ALTER TABLE t ${action}`, { before, version: connection.version }) ?? []
      const taken = async () => {
        for (const algorithm of ['INSTANT', 'NOCOPY', 'INPLACE', 'COPY'])
          for (const lock of ['NONE', 'SHARED', 'EXCLUSIVE'])
            try {
              await connection.query(`ALTER TABLE t ${action}, ALGORITHM=${algorithm}, LOCK=${lock}`)
              return `ALGORITHM=${algorithm}, LOCK=${lock}`
            } catch {
              // Refused: the next one is asked for.
            }
        return undefined
      }
      expect(said?.lock).toBe(await taken())
    })
  })
})
