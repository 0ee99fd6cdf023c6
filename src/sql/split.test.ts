import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grammar as postgresql } from '../dialects/postgresql/grammar.ts'
import { grammar as sqlite } from '../dialects/sqlite/grammar.ts'
import { splitStatements } from './split.ts'

const rules = { postgresql: postgresql.lexical, sqlite: sqlite.lexical }

interface SplitCase {
  readonly name: string
  readonly script: string
  readonly statements: readonly string[]
  /** Both dialects when absent. */
  readonly on?: keyof typeof rules
}

const cases: readonly SplitCase[] = [
  { name: 'nothing', script: ' ; \n;; ', statements: [] },
  { name: 'one without an end', script: 'SELECT 1', statements: ['SELECT 1'] },
  { name: 'several', script: 'SELECT 1;\n\nSELECT 2 ;', statements: ['SELECT 1', 'SELECT 2'] },
  {
    name: 'a semicolon in strings and names',
    script: `INSERT INTO "a;b" VALUES ('x;y', 'it''s;'); SELECT 1`,
    statements: [`INSERT INTO "a;b" VALUES ('x;y', 'it''s;')`, 'SELECT 1'],
  },
  {
    name: 'comments, with what they stand before',
    script: '-- first; of all\nSELECT 1; -- then; this\n/* ; */ SELECT 2; -- the end;',
    statements: ['-- first; of all\nSELECT 1', '-- then; this\n/* ; */ SELECT 2'],
  },
  {
    name: 'a comment in a comment',
    script: '/* a /* ; */ ; */ SELECT 1; SELECT 2',
    statements: ['/* a /* ; */ ; */ SELECT 1', 'SELECT 2'],
    on: 'postgresql',
  },
  {
    name: 'a comment in a comment, which SQLite does not have',
    script: '/* a /* ; */ SELECT 1; SELECT 2',
    statements: ['/* a /* ; */ SELECT 1', 'SELECT 2'],
    on: 'sqlite',
  },
  {
    name: 'dollar quotes',
    script: "DO $$ BEGIN; 'x END $$; CREATE FUNCTION f() AS $body$ $$;$$ $body$ LANGUAGE sql; SELECT $1",
    statements: [
      "DO $$ BEGIN; 'x END $$",
      'CREATE FUNCTION f() AS $body$ $$;$$ $body$ LANGUAGE sql',
      'SELECT $1',
    ],
    on: 'postgresql',
  },
  {
    name: 'an escaped quote',
    script: `SELECT E'a\\';b'; SELECT 'a\\'; SELECT 2`,
    statements: [`SELECT E'a\\';b'`, `SELECT 'a\\'`, 'SELECT 2'],
    on: 'postgresql',
  },
  {
    name: 'parentheses',
    script: 'CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2); SELECT 3',
    statements: ['CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2)', 'SELECT 3'],
    on: 'postgresql',
  },
  { name: 'one parenthesis too many', script: 'SELECT 1); SELECT 2', statements: ['SELECT 1)', 'SELECT 2'] },
  {
    name: 'a function with a body in SQL',
    script: `CREATE OR REPLACE FUNCTION f(a int) RETURNS int BEGIN ATOMIC
  SELECT 1;
  SELECT CASE WHEN a > 1 THEN 2 END;
END; SELECT 1; create procedure p() begin atomic select 1; end; SELECT 2`,
    statements: [
      `CREATE OR REPLACE FUNCTION f(a int) RETURNS int BEGIN ATOMIC
  SELECT 1;
  SELECT CASE WHEN a > 1 THEN 2 END;
END`,
      'SELECT 1',
      'create procedure p() begin atomic select 1; end',
      'SELECT 2',
    ],
    on: 'postgresql',
  },
  {
    name: 'BEGIN and CASE where nothing has a body',
    script: 'BEGIN; SELECT CASE WHEN true THEN 1 END; COMMIT',
    statements: ['BEGIN', 'SELECT CASE WHEN true THEN 1 END', 'COMMIT'],
  },
  {
    name: 'triggers',
    script: `CREATE TRIGGER t AFTER UPDATE ON x WHEN new."end" > 1 BEGIN
  UPDATE x SET end = CASE WHEN 1 THEN 2 END;
  DELETE FROM y;
END; CREATE TEMP TRIGGER u DELETE ON x BEGIN SELECT 1; END; SELECT 2`,
    statements: [
      `CREATE TRIGGER t AFTER UPDATE ON x WHEN new."end" > 1 BEGIN
  UPDATE x SET end = CASE WHEN 1 THEN 2 END;
  DELETE FROM y;
END`,
      'CREATE TEMP TRIGGER u DELETE ON x BEGIN SELECT 1; END',
      'SELECT 2',
    ],
    on: 'sqlite',
  },
  {
    name: 'a trigger without a body of its own',
    script: 'CREATE TRIGGER t AFTER UPDATE ON x EXECUTE FUNCTION f(); SELECT 2',
    statements: ['CREATE TRIGGER t AFTER UPDATE ON x EXECUTE FUNCTION f()', 'SELECT 2'],
    on: 'postgresql',
  },
  { name: 'what never ends', script: `SELECT 'a; b`, statements: [`SELECT 'a; b`] },
]

describe('splitStatements', () => {
  for (const dialect of ['postgresql', 'sqlite'] as const)
    for (const { name, script, statements, on = dialect } of cases)
      if (on === dialect)
        it(`${dialect}: ${name}`, () => {
          expect(splitStatements(script, rules[dialect])).toEqual(statements)
        })

  const bits = fc.constantFrom(
    ...[
      "'",
      '"',
      '`',
      '[',
      ']',
      '$$',
      '$a$',
      ';',
      '(',
      ')',
      '--',
      '/*',
      '*/',
      '\n',
      ' ',
      '\\',
      'E',
      '$',
      'x',
    ],
    ...['BEGIN', 'END', 'CASE', 'CREATE TRIGGER', 'CREATE FUNCTION', '1e', '.', '☃', '💾', '\0'],
  )
  const text = fc.oneof(
    fc.array(bits, { maxLength: 60 }).map(parts => parts.join('')),
    fc.string(),
  )

  it('ends with any text, and leaves out nothing but semicolons, space and comments', () => {
    const squeezed = (said: string) => said.replace(/[;\s]/g, '')
    fc.assert(
      fc.property(text, fc.constantFrom(...Object.values(rules)), (script, lexical) => {
        const statements = splitStatements(script, lexical)
        let at = 0
        for (const statement of statements) {
          at = script.indexOf(statement, at)
          expect(at).toBeGreaterThanOrEqual(0)
          at += statement.length
        }
        // A comment at the very end belongs to no statement; nothing else may be missing.
        if (!/--|\/\*|#/.test(script)) expect(squeezed(statements.join(''))).toBe(squeezed(script))
      }),
      { numRuns: 2_000 },
    )
  })

  it('takes time in proportion to the text', () => {
    for (const bit of ["'", '/*', '$a$', '(', '1', 'BEGIN ', ';', '$', '-- x\n'])
      expect(splitStatements(bit.repeat(200_000), rules.postgresql).length).toBeLessThan(200_001)
  })
})
