import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grammar as mysql } from '../dialects/mysql/grammar.ts'
import { grammar as postgresql } from '../dialects/postgresql/grammar.ts'
import { grammar as sqlite } from '../dialects/sqlite/grammar.ts'
import { splitStatements } from './split.ts'

const rules = { postgresql: postgresql.lexical, sqlite: sqlite.lexical, mysql: mysql.lexical }

interface SplitCase {
  readonly name: string
  readonly script: string
  readonly statements: readonly string[]
  /** All dialects when absent. */
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
  {
    name: 'what MySQL has of its own: comments, strings and numbers',
    script: `SELECT 5--3; # no; comment
SELECT 'a\\';b', "c;\\"d", \`e;\`; /*!40101 SET NAMES utf8mb4 */; SELECT 1 -- the end;
;`,
    statements: [
      'SELECT 5--3',
      `# no; comment
SELECT 'a\\';b', "c;\\"d", \`e;\``,
      '/*!40101 SET NAMES utf8mb4 */',
      'SELECT 1 -- the end;',
    ],
    on: 'mysql',
  },
  {
    name: 'a procedure with blocks in blocks',
    script: `CREATE DEFINER=\`root\`@\`%\` PROCEDURE p(IN a varchar(10), OUT b int)
READS SQL DATA
whole: BEGIN
  DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN SET b = 0; END;
  IF a > 1 THEN SET b = IF(a, 1, 2); ELSEIF a < 0 THEN SELECT CASE WHEN 1 THEN IF(1, 2, 3) ELSE 2 END;
  ELSE IF (a = 2) THEN SELECT 1; END IF; END IF;
  CASE a WHEN 1 THEN SELECT REPEAT('a', 3); ELSE BEGIN END; END CASE;
  WHILE b < 3 DO SET b = b + 1; END WHILE;
  x: LOOP LEAVE x; END LOOP x;
  REPEAT SET b = (CASE b WHEN 1 THEN 2 END); UNTIL b END REPEAT;
  FOR i IN 1..3 DO SELECT i; END FOR;
  SELECT t.end, t.\`begin\` FROM t;
END whole; SELECT 1`,
    statements: [
      `CREATE DEFINER=\`root\`@\`%\` PROCEDURE p(IN a varchar(10), OUT b int)
READS SQL DATA
whole: BEGIN
  DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN SET b = 0; END;
  IF a > 1 THEN SET b = IF(a, 1, 2); ELSEIF a < 0 THEN SELECT CASE WHEN 1 THEN IF(1, 2, 3) ELSE 2 END;
  ELSE IF (a = 2) THEN SELECT 1; END IF; END IF;
  CASE a WHEN 1 THEN SELECT REPEAT('a', 3); ELSE BEGIN END; END CASE;
  WHILE b < 3 DO SET b = b + 1; END WHILE;
  x: LOOP LEAVE x; END LOOP x;
  REPEAT SET b = (CASE b WHEN 1 THEN 2 END); UNTIL b END REPEAT;
  FOR i IN 1..3 DO SELECT i; END FOR;
  SELECT t.end, t.\`begin\` FROM t;
END whole`,
      'SELECT 1',
    ],
    on: 'mysql',
  },
  {
    name: 'bodies of one statement, in which the words are functions',
    script: `CREATE FUNCTION f(a int) RETURNS varchar(9) CHARACTER SET utf8mb4 RETURN IF(a, REPEAT('a', 2), CASE a WHEN 1 THEN 2 END);
CREATE OR REPLACE TRIGGER t BEFORE UPDATE ON x FOR EACH ROW SET NEW.a = IF(1, 2, 3);
CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW IF NEW.a < 0 THEN SET NEW.a = 0; END IF;
CREATE PROCEDURE IF NOT EXISTS p() IF NOT EXISTS (SELECT 1) THEN SELECT 1; END IF;
CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN SELECT 1; END;
BEGIN NOT ATOMIC SELECT 1; SELECT 2; END;
CREATE TABLE t (\`begin\` int, a int COMMENT 'BEGIN'); SELECT CASE 1 WHEN 2 THEN 3 END`,
    statements: [
      "CREATE FUNCTION f(a int) RETURNS varchar(9) CHARACTER SET utf8mb4 RETURN IF(a, REPEAT('a', 2), CASE a WHEN 1 THEN 2 END)",
      'CREATE OR REPLACE TRIGGER t BEFORE UPDATE ON x FOR EACH ROW SET NEW.a = IF(1, 2, 3)',
      'CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW IF NEW.a < 0 THEN SET NEW.a = 0; END IF',
      'CREATE PROCEDURE IF NOT EXISTS p() IF NOT EXISTS (SELECT 1) THEN SELECT 1; END IF',
      'CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN SELECT 1; END',
      'BEGIN NOT ATOMIC SELECT 1; SELECT 2; END',
      "CREATE TABLE t (`begin` int, a int COMMENT 'BEGIN')",
      'SELECT CASE 1 WHEN 2 THEN 3 END',
    ],
    on: 'mysql',
  },
  {
    name: "the client's delimiters",
    script: `DELIMITER $$
CREATE PROCEDURE p() BEGIN SELECT '$$'; END$$

-- of nothing
DELIMITER ;
SELECT 1;
  delimiter // the rest of the line
SELECT 2; SELECT 3//
SELECT 4 //
DELIMITER ;
SELECT 5`,
    statements: [
      "CREATE PROCEDURE p() BEGIN SELECT '$$'; END",
      'SELECT 1',
      'SELECT 2; SELECT 3',
      'SELECT 4',
      'SELECT 5',
    ],
    on: 'mysql',
  },
  { name: 'what never ends', script: `SELECT 'a; b`, statements: [`SELECT 'a; b`] },
]

describe('splitStatements', () => {
  for (const dialect of ['postgresql', 'sqlite', 'mysql'] as const)
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
    ...['#', '/*!', 'DELIMITER //\n', '//', 'IF', 'LOOP', 'RETURN'],
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
        if (!/--|\/\*|#|delimiter/i.test(script)) expect(squeezed(statements.join(''))).toBe(squeezed(script))
      }),
      { numRuns: 2_000 },
    )
  })

  /** Bodies of a routine, of any depth. */
  const { body } = fc.letrec<{ body: string; statements: string; statement: string; value: string }>(tie => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('1', "';'", 'NEW.end', "REPEAT('a', 2)", 'IF(1, 2, 3)'),
      fc
        .tuple(tie('value'), tie('value'), tie('value'))
        .map(([when, then, otherwise]) => `CASE WHEN ${when} THEN ${then} ELSE ${otherwise} END`),
    ),
    statement: fc.oneof(
      { depthSize: 'small' },
      tie('value').map(value => `SET @a = ${value}`),
      tie('value').map(value => `SELECT ${value}`),
      fc.tuple(tie('value'), tie('statements')).map(([when, then]) => `IF ${when} THEN ${then} END IF`),
      fc
        .tuple(tie('value'), tie('statements'), tie('statements'))
        .map(([when, then, otherwise]) => `IF ${when} THEN ${then} ELSE ${otherwise} END IF`),
      fc
        .tuple(tie('value'), tie('statements'))
        .map(([of, then]) => `CASE ${of} WHEN 1 THEN ${then} END CASE`),
      fc.tuple(tie('value'), tie('statements')).map(([of, then]) => `WHILE ${of} DO ${then} END WHILE`),
      tie('statements').map(some => `LOOP ${some} END LOOP`),
      fc
        .tuple(tie('statements'), tie('value'))
        .map(([some, until]) => `REPEAT ${some} UNTIL ${until} END REPEAT`),
      tie('body'),
    ),
    statements: fc.array(tie('statement'), { minLength: 1, maxLength: 3 }).map(some => `${some.join('; ')};`),
    body: tie('statements').map(some => `BEGIN ${some} END`),
  }))

  it('keeps a routine of MySQL whole, whatever is in its body', () => {
    fc.assert(
      fc.property(
        body,
        fc.constantFrom('PROCEDURE p()', 'TRIGGER t BEFORE INSERT ON x FOR EACH ROW'),
        (made, head) => {
          const routine = `CREATE ${head} ${made}`
          expect(splitStatements(`SELECT 1; ${routine}; SELECT 2`, rules.mysql)).toEqual([
            'SELECT 1',
            routine,
            'SELECT 2',
          ])
        },
      ),
      { numRuns: 500 },
    )
  })

  it('takes time in proportion to the text', () => {
    for (const bit of ["'", '/*', '$a$', '(', '1', 'BEGIN ', ';', '$', '-- x\n'])
      for (const lexical of [rules.postgresql, rules.mysql])
        expect(splitStatements(bit.repeat(200_000), lexical).length).toBeLessThan(200_001)
  })
})
