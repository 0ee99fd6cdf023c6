import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { editCreateTable } from './edit-create-table.ts'
import { isUnreadable, parseCreateTable } from './parse-create-table.ts'
import { rowidColumn } from './rowid.ts'
import { tableFromText } from './table-from-text.ts'
import { columnsOf, type TableText } from './table-text.ts'

/** What people and tools write: the engine itself says below what it means. */
const texts: readonly string[] = [
  'CREATE TABLE t (a)',
  'CREATE TABLE t (a INT, b TEXT NOT NULL, c REAL DEFAULT 1.5, d BLOB)',
  'CREATE TABLE "t" ("a" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "b" text NOT NULL)',
  "CREATE TABLE 't' ('a' 'var char', [b c] NATIVE CHARACTER(70), `d``e` DOUBLE PRECISION, \"f\"\"g\" DECIMAL(10, 5))",
  'CREATE TABLE t(a INTEGER CONSTRAINT pk PRIMARY KEY ASC ON CONFLICT REPLACE AUTOINCREMENT)',
  'CREATE TABLE t(a INTEGER PRIMARY KEY DESC, b)',
  'CREATE TABLE t(a INTEGER, b, PRIMARY KEY (a DESC))',
  'CREATE TABLE t(a INT PRIMARY KEY, b)',
  'CREATE TABLE t(a "INTEGER" PRIMARY KEY, b)',
  'CREATE TABLE t(a INTEGER, PRIMARY KEY(a AUTOINCREMENT))',
  'CREATE TABLE t(a TEXT COLLATE NOCASE, b INT, CONSTRAINT "the key" PRIMARY KEY (b, a COLLATE RTRIM DESC) ON CONFLICT FAIL) WITHOUT ROWID',
  'CREATE TABLE t(a INT NOT NULL, b ANY, PRIMARY KEY (a)) STRICT, WITHOUT ROWID',
  'CREATE TABLE t(a INT NOT NULL PRIMARY KEY, b ANY) WITHOUT ROWID, STRICT',
  'CREATE TABLE t(a UNIQUE ON CONFLICT IGNORE CHECK (a > 0) UNIQUE, b CONSTRAINT u UNIQUE NULL, UNIQUE (a, b), UNIQUE (b))',
  `CREATE TABLE t(a DEFAULT 1, b DEFAULT -1, c DEFAULT +1.5e-3, d DEFAULT 'it''s', e DEFAULT x'00ff', f DEFAULT NULL, g DEFAULT TRUE,
     h DEFAULT CURRENT_TIMESTAMP, i DEFAULT (1 + (2) * 3), j DEFAULT (datetime('now')), k DEFAULT "quoted", l DEFAULT word, m DEFAULT 0xFF)`,
  'CREATE TABLE t(a INT, b INT AS (a + 1), c INT GENERATED ALWAYS AS (a || b) STORED NOT NULL, d AS (a) VIRTUAL)',
  'CREATE TABLE t(a INT REFERENCES p, b REFERENCES p(x) ON DELETE SET NULL ON UPDATE CASCADE, c REFERENCES "p" (x) MATCH FULL ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED, d REFERENCES p NOT DEFERRABLE, e CONSTRAINT fk REFERENCES p ON DELETE RESTRICT ON UPDATE SET DEFAULT DEFERRABLE)',
  'CREATE TABLE t(a, b, CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES q (x, y) ON DELETE CASCADE, FOREIGN KEY (b) REFERENCES p NOT DEFERRABLE INITIALLY DEFERRED)',
  'CREATE TABLE t(a, b CHECK (b <> \')\' AND b NOT IN (1, (2))), CONSTRAINT c1 CHECK (a > "b") CHECK (a < 9) ON CONFLICT ABORT, CHECK(t.a IS NOT NULL))',
  'CREATE TABLE t(a INT CONSTRAINT foo, b INT CONSTRAINT x CONSTRAINT y NOT NULL, CHECK (a > 1) CONSTRAINT z)',
  `CREATE TABLE t( -- a table, of (things
    a INT, /* first, */ b TEXT -- second)
    , c, -- third
    CHECK (a > 0 -- not zero
    ) /* end */
  )`,
  'CREATE TABLE t(key INT, "check" TEXT, abort, replace TEXT, "primary" INT, desc, generated INT, always, "as" INT)',
  'CREATE TABLE t(a GENERATED ALWAYS AS (b) VIRTUAL, b INT, rowid, _rowid_)',
  'CREATE TABLE täble(größe INT, "naïve" TEXT DEFAULT \'ü\', 数 INT)',
  'CREATE TABLE t(a BIGINT UNSIGNED, b VARCHAR ( 255 ), c NUMERIC(10,-2), d long varchar(+5))',
  "CREATE TABLE t(id integer not null primary key, created datetime default (strftime('%s', 'now')) not null)",
]

const read = (sql: string): TableText => {
  const text = parseCreateTable(sql)
  if (isUnreadable(text)) throw new Error(`${text.unreadable}: ${sql}`)
  return text
}

/** The table as the engine sees it. */
const asEngineSees = (create: string) => {
  const database = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false })
  database.exec('CREATE TABLE p (x PRIMARY KEY); CREATE TABLE q (x, y, PRIMARY KEY (x, y))')
  database.exec(create)
  const ask = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map(row => ({ ...row }))
  const [stored] = ask(
    "SELECT name, sql FROM sqlite_schema WHERE name NOT IN ('p', 'q') AND type = 'table' AND name NOT LIKE 'sqlite%'",
  )
  const table = String(stored!.name)
  const result = {
    table,
    sql: String(stored!.sql),
    columns: ask(`SELECT name, type, "notnull", dflt_value, hidden FROM pragma_table_xinfo('${table}')`),
    keys: ask(
      `SELECT l.origin, (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno)) AS columns
       FROM pragma_index_list('${table}') AS l ORDER BY l.seq`,
    ),
    primaryKey: ask(`SELECT name FROM pragma_table_xinfo('${table}') WHERE pk > 0 ORDER BY pk`).map(
      ({ name }) => name,
    ),
    foreignKeys: ask(
      `SELECT "table", group_concat("from", ',') AS columns, coalesce(group_concat("to", ','), '') AS referred, on_delete, on_update
       FROM (SELECT * FROM pragma_foreign_key_list('${table}') ORDER BY id DESC, seq) GROUP BY id ORDER BY id DESC`,
    ),
    options: ask(`SELECT wr, strict FROM pragma_table_list('${table}')`)[0],
  }
  database.close()
  return result
}

describe.each(texts)('%s', create => {
  it('is read as the engine reads it', () => {
    const engine = asEngineSees(create)
    const text = read(engine.sql)
    const table = tableFromText(text)
    expect(table.name).toBe(engine.table)
    const plain = (type: unknown) =>
      String(type)
        .replace(/["'\s]/g, '')
        .toUpperCase()
    expect(
      columnsOf(text).map(({ name, type, clauses }) => {
        const has = (kind: string) => clauses.find(({ meaning }) => meaning.kind === kind)?.meaning
        const generated = has('generated')
        const value = has('default')
        return {
          name: name.name,
          type: plain(type),
          notnull: has('notNull') !== undefined,
          default: value?.kind === 'default' ? value.text.replace(/^\(([\s\S]*)\)$/, '$1') : null,
          hidden: generated?.kind === 'generated' ? (generated.stored ? 3 : 2) : 0,
        }
      }),
    ).toEqual(
      engine.columns.map(({ name, type, notnull, dflt_value, hidden }) => ({
        name,
        type: plain(type),
        // A key of a table without rowid is NOT NULL without saying so.
        notnull:
          notnull === 1 &&
          !(text.withoutRowid && engine.primaryKey.includes(name!) && !/NOT NULL/.test(create)),
        default: dflt_value === null ? null : dflt_value === 'quoted' ? '"quoted"' : dflt_value,
        hidden,
      })),
    )
    const keyed = table.constraints.flatMap(c => (c.kind === 'primaryKey' ? c.columns : []))
    expect(keyed).toEqual(engine.primaryKey)
    const uniques = (columns: readonly unknown[]) => [...new Set(columns.map(String))].sort()
    // Two that say the same are one index.
    const byKey = engine.primaryKey.join(',')
    expect(
      uniques(table.constraints.flatMap(c => (c.kind === 'unique' ? [c.columns.join(',')] : []))).filter(
        c => c !== byKey,
      ),
    ).toEqual(
      uniques(engine.keys.filter(({ origin }) => origin === 'u').map(({ columns }) => columns)).filter(
        c => c !== byKey,
      ),
    )
    const action = {
      noAction: 'NO ACTION',
      restrict: 'RESTRICT',
      cascade: 'CASCADE',
      setNull: 'SET NULL',
      setDefault: 'SET DEFAULT',
    }
    expect(
      table.constraints.flatMap(c =>
        c.kind === 'foreignKey'
          ? [
              {
                table: c.references.table,
                columns: c.columns.join(','),
                referred: c.references.columns.join(','),
                on_delete: action[c.onDelete ?? 'noAction'],
                on_update: action[c.onUpdate ?? 'noAction'],
              },
            ]
          : [],
      ),
    ).toEqual(engine.foreignKeys)
    expect({ wr: Number(text.withoutRowid), strict: Number(text.strict) }).toEqual(engine.options)
  })

  it('comes out as it went in when nothing changes', () => {
    const { sql } = asEngineSees(create)
    const text = read(sql)
    const table = tableFromText(text)
    const lineage = new Map(table.columns.map(({ name }) => [name, name]))
    // A comma that was left out between two constraints comes back.
    const withCommas = sql.replace(/\) (?=CHECK \(a < 9\)|CONSTRAINT z)/g, '), ')
    expect(editCreateTable(text, table, lineage)).toBe(withCommas)
  })
})

describe('the column that is the rowid', () => {
  const isRowid = (create: string, column: string): boolean => {
    const database = new DatabaseSync(':memory:')
    try {
      database.exec(`${create}; INSERT INTO t (${column}) VALUES (NULL)`)
      return (
        database.prepare(`SELECT ${column} IS NOT NULL AND ${column} = rowid AS found FROM t`).get()!
          .found === 1
      )
    } catch {
      return false
    } finally {
      database.close()
    }
  }

  it.each([
    'CREATE TABLE t (a INTEGER PRIMARY KEY)',
    'CREATE TABLE t (a INTEGER PRIMARY KEY DESC)',
    'CREATE TABLE t (a INTEGER PRIMARY KEY NOT NULL)',
    'CREATE TABLE t (a INTEGER, PRIMARY KEY (a DESC))',
    'CREATE TABLE t (a INTEGER, b, PRIMARY KEY (a, b))',
    'CREATE TABLE t (a INT PRIMARY KEY)',
    'CREATE TABLE t (a BIGINT PRIMARY KEY)',
    'CREATE TABLE t (a "integer" PRIMARY KEY)',
    'CREATE TABLE t (a INTEGER(8) PRIMARY KEY)',
    'CREATE TABLE t (A INTEGER, CONSTRAINT pk PRIMARY KEY ("a"))',
    'CREATE TABLE t (a INTEGER UNIQUE)',
    'CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT',
  ])('%s', create => {
    expect(rowidColumn(read(create))?.toLowerCase() === 'a').toBe(isRowid(create, 'a'))
  })
})

it.each([
  ['CREATE VIRTUAL TABLE t USING fts5(a)', 'near "CREATE"'],
  ['CREATE TABLE t (a INT) SOMETHING NEW', 'near "SOMETHING"'],
  ['CREATE TABLE t (a INT COLUMN_FORMAT DISK, CHECK (a > 0) ENFORCED)', 'near "ENFORCED"'],
  ['CREATE TABLE t (a INT NOT', 'near "NOT"'],
  ['CREATE TABLE t (a INT DEFAULT (1', 'at its end'],
  ['', 'at its end'],
])('what is not known is told: %s', (text, where) => {
  expect(parseCreateTable(text)).toEqual({ unreadable: where })
})
