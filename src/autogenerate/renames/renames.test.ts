import { describe, expect, it } from 'vitest'
import { dialectOf } from '../../dialects/index.ts'
import { LimbeckError } from '../../errors.ts'
import { definitionOf } from '../../operations/index.ts'
import {
  enumType,
  integer,
  jsonb,
  numeric,
  table,
  text,
  timestamp,
  uuid,
  varchar,
} from '../../schema/index.ts'
import { schemaFromModels } from '../../schema/models.ts'
import { defaultNaming } from '../../schema/naming.ts'
import type { Schema } from '../../schema/schema.ts'
import { tableKey } from '../../schema/table.ts'
import { type AnswerTexts, parseAnswers } from '../answers/answers.ts'
import { findRenames } from './index.ts'

const postgresql = await dialectOf('postgresql')

const noAnswers: AnswerTexts = { rename: [], noRenames: false, drop: [], notNull: [] }

const schema = (...models: readonly unknown[]): Schema =>
  schemaFromModels([{ file: 'models.ts', exports: { models } }], { naming: defaultNaming })

const find = (from: Schema, to: Schema, answers: Partial<AnswerTexts> = {}, defaultSchema?: string) =>
  findRenames(from, to, {
    dialect: postgresql,
    features: postgresql.features(postgresql.defaultVersion),
    managed: {
      tables: new Set(from.tables.map(tableKey)),
      enums: new Set(from.enums.map(tableKey)),
      objects: new Set<string>(),
    },
    answers: parseAnswers({ ...noAnswers, ...answers }),
    defaultSchema,
  })

const settled = (...args: Parameters<typeof find>) =>
  find(...args).renames.map(rename => definitionOf(rename).describe(rename))

/** Each question as the flags that answer it. */
const asked = (...args: Parameters<typeof find>) =>
  find(...args).questions.map(({ choices }) => choices.map(({ flag }) => flag))

const refused = (...args: Parameters<typeof find>): string => {
  try {
    find(...args)
    return 'nothing'
  } catch (error) {
    if (!(error instanceof LimbeckError)) throw error
    return `${error.code}: ${error.message} | ${error.hint}`
  }
}

const id = uuid().primaryKey()
const messages = (columns: Parameters<typeof table>[1]) => schema(table('messages', { id, ...columns }))

const before = messages({ prompt_tokens: integer(), completion_tokens: integer(), model: text() })
const after = messages({ input_tokens: integer(), output_tokens: integer(), model: text() })

describe('a column that goes and one that comes', () => {
  it('are a question where they look alike, the likeliest pairs first', () => {
    expect(asked(before, after)).toEqual([
      [
        '--rename column:messages.prompt_tokens=input_tokens',
        '--rename column:messages.prompt_tokens=output_tokens',
        '--drop column:messages.prompt_tokens',
      ],
      [
        '--rename column:messages.completion_tokens=output_tokens',
        '--rename column:messages.completion_tokens=input_tokens',
        '--drop column:messages.completion_tokens',
      ],
    ])
  })

  it('are one where the type changed as well, if the values could stay', () => {
    const rest = { id, made: timestamp() }
    const one = (column: Parameters<typeof table>[1]) => schema(table('orders', { ...rest, ...column }))
    expect(asked(one({ cost: integer() }), one({ price: numeric() }))).toEqual([
      ['--rename column:orders.cost=price', '--drop column:orders.cost'],
    ])
    // More columns come, and these stand before what stays as the old one did.
    const first = schema(table('orders', { id, cost: integer(), made: timestamp() }))
    const more = schema(table('orders', { id, price: numeric(), made: timestamp(), note: text() }))
    expect(asked(first, more)).toEqual([['--rename column:orders.cost=price', '--drop column:orders.cost']])
    expect(asked(first, schema(table('orders', { ...rest, total: numeric() })))).toEqual([])
  })

  it('are none where nothing is alike', () => {
    expect(asked(messages({ a: integer() }), messages({ settings: jsonb() }))).toEqual([])
  })

  it('are one where only the type changed', () => {
    const [question] = asked(messages({ full_name: varchar({ length: 9 }) }), messages({ name_full: text() }))
    expect(question).toEqual([
      '--rename column:messages.full_name=name_full',
      '--drop column:messages.full_name',
    ])
  })

  it('are settled by a flag, long or short', () => {
    const rename = ['column:messages.prompt_tokens=input_tokens', 'completion_tokens=output_tokens']
    expect(settled(before, after, { rename })).toEqual([
      'rename column messages.prompt_tokens to input_tokens',
      'rename column messages.completion_tokens to output_tokens',
    ])
    expect(asked(before, after, { rename })).toEqual([])
  })

  it('leave the rest to be asked', () => {
    expect(asked(before, after, { rename: ['prompt_tokens=input_tokens'] })).toEqual([
      [
        '--rename column:messages.completion_tokens=output_tokens',
        '--drop column:messages.completion_tokens',
      ],
    ])
    expect(asked(before, after, { drop: ['column:messages.prompt_tokens'] })).toEqual([
      [
        '--rename column:messages.completion_tokens=output_tokens',
        '--rename column:messages.completion_tokens=input_tokens',
        '--drop column:messages.completion_tokens',
      ],
    ])
    expect(asked(before, after, { noRenames: true })).toEqual([])
    expect(settled(before, after, { noRenames: true, rename: ['prompt_tokens=input_tokens'] })).toEqual([
      'rename column messages.prompt_tokens to input_tokens',
    ])
  })

  it('are settled by the model, which says nothing once the old name is gone', () => {
    const model = messages({ title: text().renamedFrom('subject') })
    expect(settled(messages({ subject: text() }), model)).toEqual(['rename column messages.subject to title'])
    expect(find(model, model)).toEqual({ renames: [], questions: [] })
    const both = messages({ subject: text(), title: text().renamedFrom('subject') })
    expect(find(messages({ subject: text() }), both)).toEqual({ renames: [], questions: [] })
  })
})

describe('a table that goes and one that comes', () => {
  const people = { id, name: text(), born: timestamp() }
  const old = schema(table('people', people))

  it('are a question where most columns are the same', () => {
    expect(asked(old, schema(table('users', { ...people, email: text() })))).toEqual([
      ['--rename table:people=users', '--drop table:people'],
    ])
    expect(asked(old, schema(table('orders', { number: integer().primaryKey(), total: integer() })))).toEqual(
      [],
    )
  })

  it('are a question where most columns have other names or types as well', () => {
    const users = { id, full_name: text(), born_at: timestamp(), email: text() }
    const question = find(old, schema(table('users', users))).questions[0]
    expect(question?.choices.map(({ flag }) => flag)).toEqual([
      '--rename table:people=users',
      '--drop table:people',
    ])
    expect(question?.evidence).toBe('of 4 columns 1 is the same, 2 look alike')
    // The names are alike, and little else.
    const person = { id, first: varchar({ length: 9 }), last: varchar({ length: 9 }) }
    expect(asked(old, schema(table('people_all', person)))).toHaveLength(1)
    expect(asked(old, schema(table('folk', person)))).toEqual([])
  })

  it('are settled by a flag or by the model, and their columns are looked at then', () => {
    const wanted = schema(table('users', { id, full_name: text(), born: timestamp() }))
    expect(asked(old, wanted, { rename: ['table:people=users'] })).toEqual([
      ['--rename column:users.name=full_name', '--drop column:users.name'],
    ])
    const both = ['table:people=users', 'column:people.name=full_name']
    expect(settled(old, wanted, { rename: both })).toEqual([
      'rename table people to users',
      'rename column users.name to full_name',
    ])
    expect(settled(old, schema(table('users', people, undefined, { renamedFrom: 'people' })))).toEqual([
      'rename table people to users',
    ])
  })
})

describe('a table that goes from one schema and comes in another', () => {
  const columns = { id, name: text(), born: timestamp() }
  const inSchema = (name: string, given: string | undefined, renamedFrom?: string) =>
    schema(
      table(name, columns, undefined, {
        ...(given === undefined ? {} : { schema: given }),
        ...(renamedFrom === undefined ? {} : { renamedFrom }),
      }),
    )
  const moved = (from: Schema, to: Schema, answers: Partial<AnswerTexts> = {}) =>
    find(from, to, answers, 'public')

  it('is a question, whose flag says both schemas', () => {
    const found = moved(inSchema('users', undefined), inSchema('users', 'app')).questions
    expect(found).toMatchObject([
      {
        question: 'The table "users" goes and "app.users" comes: is it moved?',
        evidence: 'all columns are the same, same name',
        choices: [{ flag: '--rename table:users=app.users' }, { flag: '--drop table:users' }],
      },
    ])
    expect(moved(inSchema('users', 'app'), inSchema('users', undefined)).questions[0]?.choices[0]?.flag).toBe(
      '--rename table:app.users=public.users',
    )
  })

  it.each([
    [undefined, 'users', 'app', 'users', 'table:users=app.users', ['move table users to schema app']],
    [
      'app',
      'users',
      undefined,
      'users',
      'table:app.users=public.users',
      ['move table app.users to the default schema'],
    ],
    [
      'a',
      'users',
      'b',
      'people',
      'table:a.users=b.people',
      ['move table a.users to schema b', 'rename table b.users to people'],
    ],
    ['a', 'users', 'a', 'people', 'table:a.users=people', ['rename table a.users to people']],
  ] as const)('is settled by a flag: %s.%s to %s.%s', (from, name, to, newName, flag, said) => {
    const { renames } = moved(inSchema(name, from), inSchema(newName, to), { rename: [flag] })
    expect(renames.map(rename => definitionOf(rename).describe(rename))).toEqual(said)
  })

  it('is settled by the model', () => {
    expect(moved(inSchema('users', undefined), inSchema('people', 'app', 'public.users'))).toMatchObject({
      renames: [{ kind: 'setTableSchema' }, { kind: 'renameTable' }],
      questions: [],
    })
  })
})

describe('a value of an enum that goes and one that comes', () => {
  const mood = (values: readonly [string, ...string[]], renamedFrom?: Readonly<Record<string, string>>) => {
    const type = enumType('mood', values, renamedFrom === undefined ? {} : { renamedFrom })
    return schema(type, table('t', { id, mood: type() }))
  }
  const old = mood(['glad', 'sad', 'angry'])

  it('are a question at the same place, or by a similar name', () => {
    expect(asked(old, mood(['glad', 'unhappy', 'angry']))).toEqual([
      ['--rename enum:mood.sad=unhappy', '--drop enum:mood.sad'],
    ])
    expect(asked(old, mood(['very_angry', 'glad', 'sad']))).toEqual([
      ['--rename enum:mood.angry=very_angry', '--drop enum:mood.angry'],
    ])
    expect(asked(old, mood(['new', 'glad', 'sad']))).toEqual([])
  })

  it('are settled by a flag or by the model', () => {
    const said = ["rename value 'sad' of enum mood to 'unhappy'"]
    const wanted = ['glad', 'unhappy', 'angry'] as const
    for (const rename of ['enum:mood.sad=unhappy', 'enum:mood.sad=mood.unhappy', 'sad=unhappy'])
      expect(settled(old, mood([...wanted]), { rename: [rename] })).toEqual(said)
    expect(settled(old, mood([...wanted], { unhappy: 'sad' }))).toEqual(said)
    expect(settled(mood([...wanted]), mood([...wanted], { unhappy: 'sad' }))).toEqual([])
    expect(find(old, mood([...wanted]), { drop: ['enum:mood.sad'] })).toEqual({ renames: [], questions: [] })
    expect(settled(mood(['a.b', 'c']), mood(['a=b', 'c']), { rename: ['enum:mood.a.b=a=b'] })).toEqual([
      "rename value 'a.b' of enum mood to 'a=b'",
    ])
  })

  it('need no question where a whole type has another name and the same values', () => {
    const feeling = enumType('feeling', ['glad', 'sad', 'angry'])
    expect(settled(old, schema(feeling, table('t', { id, mood: feeling() })))).toEqual([
      'rename enum mood to feeling',
    ])
  })
})

describe('a constraint or an index that goes and one that comes', () => {
  it('take an answer, though nothing is asked', () => {
    const one = (name: string) =>
      schema(table('t', { id, a: integer().index(name), b: integer().unique(`${name}_u`) }))
    const rename = ['index:t.x=y', 'constraint:t.x_u=y_u']
    expect(find(one('x'), one('y'), { rename })).toEqual({ renames: [], questions: [] })
    expect(refused(one('x'), one('y'), { rename: ['index:t.x=z'] })).toContain('fits nothing')
  })
})

describe('an answer', () => {
  const cases: readonly (readonly [name: string, answers: Partial<AnswerTexts>, said: string])[] = [
    [
      'that fits nothing',
      { rename: ['column:messages.prompt_token=input_tokens'] },
      'INVALID_ANSWER: --rename column:messages.prompt_token=input_tokens fits nothing: no such thing goes while one of the new name comes. | Did you mean "column:messages.prompt_tokens=input_tokens" or "column:messages.prompt_tokens=output_tokens" or "column:messages.completion_tokens=input_tokens"?',
    ],
    [
      'that cannot be read',
      { rename: ['prompt_tokens'] },
      'INVALID_ANSWER: --rename prompt_tokens is no rename. | Write --rename column:TABLE.OLD=NEW, table:OLD=NEW, constraint:TABLE.OLD=NEW, index:TABLE.OLD=NEW, enum:TYPE.OLD=NEW for a value, enum:OLD=NEW for a type, or OLD=NEW where it fits only one.',
    ],
    [
      'of a kind that is not renamed',
      { rename: ['view:a=b'] },
      'INVALID_ANSWER: --rename view:a=b names a kind "view" that is not renamed. | Write --rename column:TABLE.OLD=NEW, table:OLD=NEW, constraint:TABLE.OLD=NEW, index:TABLE.OLD=NEW, enum:TYPE.OLD=NEW for a value, enum:OLD=NEW for a type, or OLD=NEW where it fits only one.',
    ],
    [
      'that drops what stays',
      { drop: ['column:messages.prompt_token'] },
      'INVALID_ANSWER: --drop column:messages.prompt_token fits nothing: no such thing goes. | Did you mean "column:messages.prompt_tokens" or "column:messages.completion_tokens"?',
    ],
  ]
  it.each(cases)('%s is refused', (_, answers, said) => {
    expect(refused(before, after, answers)).toBe(said)
  })

  it('that fits two is refused', () => {
    const two = (name: string) =>
      schema(table('a', { id, [name]: text() }), table('b', { id, [name]: text() }))
    expect(refused(two('x'), two('y'), { rename: ['x=y'] })).toBe(
      'INVALID_ANSWER: --rename x=y fits more than one. | Say which, such as --rename column:b.x=y.',
    )
  })
})

describe('names that are exchanged', () => {
  const t = (columns: Parameters<typeof table>[1]) => schema(table('t', columns))
  const both = t({ id, a: integer(), b: integer() })

  it('are so only where an answer says it in full, and one steps aside meanwhile', () => {
    expect(find(both, both)).toEqual({ renames: [], questions: [] })
    expect(settled(both, both, { rename: ['column:t.a=b', 'column:t.b=a'] })).toEqual([
      'rename column t.a to a_aside',
      'rename column t.b to a',
      'rename column t.a_aside to b',
    ])
    const tables = schema(table('x', { id }), table('y', { id }))
    expect(settled(tables, tables, { rename: ['table:x=y', 'table:y=x'] })).toEqual([
      'rename table x to x_aside',
      'rename table y to x',
      'rename table x_aside to y',
    ])
  })

  it('may follow each other, and leave a place to something new', () => {
    const after = t({ id, b: integer(), c: integer() })
    expect(settled(both, after, { rename: ['column:t.a=b', 'column:t.b=c'] })).toEqual([
      'rename column t.b to c',
      'rename column t.a to b',
    ])
    const more = t({ id, a: integer(), b: text(), c: integer() })
    expect(settled(both, more, { rename: ['column:t.b=c'] })).toEqual(['rename column t.b to c'])
  })

  it('are refused where two things would have one name', () => {
    expect(refused(both, both, { rename: ['column:t.a=b'] })).toMatch(/^INVALID_ANSWER: .* fits nothing/)
  })
})
