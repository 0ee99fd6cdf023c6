import { expect, it } from 'vitest'
import { printSql } from '../../sql/grammar.ts'
import type { Sql } from '../../sql/sql.ts'
import type { Connection } from '../connection.ts'
import { reflect } from './reflect.ts'
import { wording } from './wording.ts'

/**
 * Rows as MySQL's manual and its users show them: expressions stand as they would in a string, a literal default bare.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/information-schema-columns-table.html
 * @see https://dev.mysql.com/doc/refman/8.4/en/information-schema-check-constraints-table.html
 */
const catalog: readonly (readonly [question: RegExp, rows: readonly Readonly<Record<string, unknown>>[]])[] =
  [
    [/^SELECT DATABASE/, [{ name: 'shop' }]],
    [/ FROM information_schema\.SCHEMATA/, [{ collation: 'utf8mb4_0900_ai_ci' }]],
    [/CHARACTER_SETS/, [{ name: 'utf8mb4', collation: 'utf8mb4_0900_ai_ci', bytes: '4' }]],
    [
      / FROM information_schema\.TABLES /,
      [{ name: 't', engine: 'InnoDB', collation: 'utf8mb4_0900_ai_ci', options: '', comment: '' }],
    ],
    [
      / FROM information_schema\.COLUMNS /,
      [
        ['id', 'int', 'NO', null, 'auto_increment', '', null],
        ['a', 'varchar(9)', 'YES', "it's", '', '', 'utf8mb4_0900_ai_ci'],
        [
          'b',
          'varchar(9)',
          'YES',
          "concat(_utf8mb4\\'it\\\\\\'s\\',`a`)",
          'DEFAULT_GENERATED',
          '',
          'utf8mb4_bin',
        ],
        [
          'c',
          'varchar(9)',
          'YES',
          null,
          'STORED GENERATED',
          "concat(`a`,_utf8mb4\\'?\\')",
          'utf8mb4_0900_ai_ci',
        ],
        [
          'd',
          'timestamp(6)',
          'YES',
          'CURRENT_TIMESTAMP(6)',
          'DEFAULT_GENERATED on update CURRENT_TIMESTAMP(6)',
          '',
          null,
        ],
        ['e', 'json', 'YES', null, 'INVISIBLE', '', null],
      ].map(([name, type, nullable, value, extra, expression, collation]) => ({
        table: 't',
        name,
        type,
        nullable,
        default: value,
        extra,
        expression,
        characterSet: collation && 'utf8mb4',
        collation,
        comment: '',
      })),
    ],
    [
      / FROM information_schema\.STATISTICS /,
      [
        { name: 'PRIMARY', repeats: '0', column: 'id', order: 'A', expression: null, hidden: '0' },
        {
          name: 'ix',
          repeats: '1',
          column: null,
          order: 'D',
          expression: "concat(`a`,_utf8mb4\\'?\\')",
          hidden: '1',
        },
      ].map(row => ({ ...row, table: 't', length: null, type: 'BTREE', comment: '' })),
    ],
    [
      / FROM information_schema\.CHECK_CONSTRAINTS /,
      [
        { table: null, name: 'ck', level: 'Table', clause: "(`a` <> _utf8mb4\\'it\\\\\\'s\\')" },
        { table: null, name: 'smile', level: 'Table', clause: "(`a` <> _utf8mb4\\'?\\')" },
        { table: null, name: 'of_another_table', level: 'Table', clause: '(`x` > 0)' },
      ],
    ],
    [
      / FROM information_schema\.TABLE_CONSTRAINTS /,
      [
        { table: 't', name: 'ck', enforced: 'YES' },
        { table: 't', name: 'smile', enforced: 'NO' },
      ],
    ],
    [
      /^SHOW CREATE TABLE `t`$/,
      [
        {
          Table: 't',
          'Create Table': `CREATE TABLE \`t\` (
  \`id\` int NOT NULL AUTO_INCREMENT,
  \`c\` varchar(9) GENERATED ALWAYS AS (concat(\`a\`,_utf8mb4'😀')) STORED,
  PRIMARY KEY (\`id\`),
  KEY \`ix\` ((concat(\`a\`,_utf8mb4'😂')) DESC) /*!80000 INVISIBLE */,
  CONSTRAINT \`ck\` CHECK ((\`a\` <> _utf8mb4'it\\'s')),
  CONSTRAINT \`smile\` CHECK ((\`a\` <> _utf8mb4'😃')) /*!80016 NOT ENFORCED */
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci`,
        },
      ],
    ],
  ]

const recorded: Connection = {
  dialect: 'mysql',
  version: { text: '8.4.0', number: 80400 },
  query: async sql => ({ rows: catalog.find(([question]) => question.test(sql))?.[1] ?? [] }),
  pending: 0,
  inTransaction: async () => false,
  close: async () => {},
}

const said = (expression: Sql | undefined) => expression && printSql(expression, wording.grammar)

it("reads MySQL's catalog as its manual shows it", async () => {
  const [table] = (await reflect(recorded)).tables
  expect(
    table!.columns.map(({ default: value, generated, onUpdate, type, ...column }) => ({
      ...column,
      type: type.kind,
      default: value?.kind === 'sql' ? said(value.sql) : value,
      generated: said(generated?.expression),
      onUpdate: said(onUpdate),
    })),
  ).toMatchInlineSnapshot(`
    [
      {
        "default": undefined,
        "generated": undefined,
        "identity": {
          "generation": "byDefault",
        },
        "name": "id",
        "nullable": false,
        "onUpdate": undefined,
        "type": "integer",
      },
      {
        "default": {
          "kind": "value",
          "value": "it's",
        },
        "generated": undefined,
        "name": "a",
        "nullable": true,
        "onUpdate": undefined,
        "type": "varchar",
      },
      {
        "collation": "utf8mb4_bin",
        "default": "concat(_utf8mb4'it\\'s',\`a\`)",
        "generated": undefined,
        "name": "b",
        "nullable": true,
        "onUpdate": undefined,
        "type": "varchar",
      },
      {
        "default": undefined,
        "generated": "concat(\`a\`,_utf8mb4'😀')",
        "name": "c",
        "nullable": true,
        "onUpdate": undefined,
        "type": "varchar",
      },
      {
        "default": {
          "kind": "now",
        },
        "generated": undefined,
        "name": "d",
        "nullable": true,
        "onUpdate": "CURRENT_TIMESTAMP(6)",
        "type": "timestamp",
      },
      {
        "default": undefined,
        "generated": undefined,
        "invisible": true,
        "name": "e",
        "nullable": true,
        "onUpdate": undefined,
        "type": "json",
      },
    ]
  `)
  expect(
    table!.constraints.map(one =>
      one.kind === 'check' ? { ...one, expression: said(one.expression) } : one,
    ),
  ).toMatchInlineSnapshot(`
    [
      {
        "columns": [
          "id",
        ],
        "kind": "primaryKey",
      },
      {
        "expression": "\`a\` <> _utf8mb4'it\\'s'",
        "kind": "check",
        "name": "ck",
      },
      {
        "expression": "\`a\` <> _utf8mb4'😃'",
        "kind": "check",
        "name": "smile",
        "notEnforced": true,
      },
    ]
  `)
  expect(
    table!.indexes.map(index => ({
      ...index,
      elements: index.elements.map(element => ({ ...element, expression: said(element.expression) })),
    })),
  ).toMatchInlineSnapshot(`
    [
      {
        "elements": [
          {
            "expression": "concat(\`a\`,_utf8mb4'😂')",
            "order": "desc",
          },
        ],
        "invisible": true,
        "name": "ix",
      },
    ]
  `)
})
