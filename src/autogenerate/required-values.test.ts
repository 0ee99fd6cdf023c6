import { describe, expect, it } from 'vitest'
import { LimbeckError } from '../errors.ts'
import type { Operation } from '../operations/index.ts'
import type { Column } from '../schema/column.ts'
import { integer, table, text as textOf } from '../schema/index.ts'
import { schemaFromModels } from '../schema/models.ts'
import { defaultNaming } from '../schema/naming.ts'
import { type AnswerTexts, parseAnswers } from './answers/answers.ts'
import { renderOperations } from './render/index.ts'
import { fillRequired, requiredColumns } from './required-values.ts'

const noAnswers: AnswerTexts = { rename: [], noRenames: false, drop: [], notNull: [] }

const add = (table: string, column: Partial<Column> & Pick<Column, 'name'>): Operation => ({
  kind: 'addColumn',
  table,
  column: { type: { kind: 'text' }, nullable: false, ...column },
})

const require = (table: string, name: string, more: object = {}): Operation => ({
  kind: 'alterColumn',
  table,
  name,
  changes: { nullable: false, ...more },
})

const models = schemaFromModels(
  [{ file: 'models.ts', exports: { users: table('users', { name: textOf(), age: integer().notNull() }) } }],
  { naming: defaultNaming },
)

/** Every table holds rows, and every column NULLs. */
const fill = (operations: readonly Operation[], notNull: AnswerTexts['notNull'] = []) => {
  const answers = parseAnswers({ ...noAnswers, notNull })
  return fillRequired(operations, requiredColumns(operations), answers, { dialect: 'postgresql', models })
}

const text = (operations: readonly Operation[], notNull: AnswerTexts['notNull']) =>
  renderOperations(fill(operations, notNull).operations).lines

it('asks about columns that must have a value and get none', () => {
  const operations = [
    add('users', { name: 'a' }),
    add('users', { name: 'b', nullable: true }),
    add('users', { name: 'c', default: { kind: 'value', value: '' } }),
    add('users', { name: 'd', type: { kind: 'integer' }, identity: { generation: 'byDefault' } }),
    require('users', 'e'),
  ]
  expect(requiredColumns(operations).map(({ column }) => column)).toEqual(['a', 'e'])
  expect(fill(operations).questions.map(({ question }) => question)).toMatchInlineSnapshot(`
    [
      ""users" holds rows, and the new column "a" must have a value: which?",
      ""users.e" is NULL in some rows, and must have a value from now on: which?",
    ]
  `)
  expect(fill(operations).operations).toEqual(operations)
})

describe('an answer', () => {
  it('becomes a column without a value, an update, and the requirement', () => {
    expect(
      text([add('users', { name: 'full_name' })], ["users.full_name=sql:first_name || ' ' || last_name"]),
    ).toMatchInlineSnapshot(`
      [
        "op.addColumn('users', 'full_name', text())",
        "op.execute(sql\`UPDATE users SET full_name = first_name || ' ' || last_name\`)",
        "op.alterColumn('users', 'full_name', { nullable: false })",
      ]
    `)
    expect(
      text([add('order', { name: 'age', type: { kind: 'integer' } })], ['order.age=18']),
    ).toMatchInlineSnapshot(`
      [
        "op.addColumn('order', 'age', integer())",
        "op.execute(sql\`UPDATE \${sql.identifier('order')} SET age = \${18}\`)",
        "op.alterColumn('order', 'age', { nullable: false })",
      ]
    `)
  })

  it('fills what is empty before it is required, as a value of the new type', () => {
    expect(text([require('users', 'name')], ["users.name=it's"])).toMatchInlineSnapshot(`
      [
        "op.execute(sql\`UPDATE users SET name = \${"it's"} WHERE name IS NULL\`)",
        "op.alterColumn('users', 'name', { nullable: false })",
      ]
    `)
    expect(
      text([require('users', 'age', { type: { kind: 'integer' } })], ['users.age=0']),
    ).toMatchInlineSnapshot(`
      [
        "op.alterColumn('users', 'age', { type: integer() })",
        "op.execute(sql\`UPDATE users SET age = \${0} WHERE age IS NULL\`)",
        "op.alterColumn('users', 'age', { nullable: false })",
      ]
    `)
  })

  it('is a value of the type that the column has all along', () => {
    expect(text([require('users', 'age')], ['users.age=0'])[0]).toMatch(/= \$\{0\}/)
    expect(() => fill([require('users', 'age')], ['users.age=abc'])).toThrow('is no whole number')
  })

  it('goes to a column whose name is a word of SQL on some engine', () => {
    for (const name of ['rank', 'order', 'keys'])
      expect(text([require('users', name)], [`users.${name}=x`]).join('')).toContain(
        `{sql.identifier('${name}')} = `,
      )
  })

  it.each([
    ['users.x=many', 'integer', '--not-null users.x=many is no whole number.'],
    ['users.x=1.5', 'integer', '--not-null users.x=1.5 is no whole number.'],
    ['users.x=many', 'numeric', '--not-null users.x=many is no number.'],
    ['users.x={a: 1}', 'json', '--not-null users.x={a: 1} is no JSON.'],
    ['users.x=yes', 'boolean', '--not-null users.x=yes is no true or false.'],
    ['users.y=1', 'integer', '--not-null users.y fits nothing: no such column becomes required.'],
    ['users=1', 'integer', '--not-null users=1 is no answer.'],
  ] as const)('%s for a column of type %s is refused', (answer, kind, said) => {
    const operations = [add('users', { name: 'x', type: { kind } })]
    expect(() => fill(operations, [answer])).toThrow(LimbeckError)
    expect(() => fill(operations, [answer])).toThrow(said)
  })
})
