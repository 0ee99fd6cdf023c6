import { describe, expect, it } from 'vitest'
import type { LimbeckError } from '../../../errors.ts'
import * as builders from '../../index.ts'
import { typeOptions } from './type-options.ts'

const wrong = (build: () => unknown): LimbeckError => {
  try {
    build()
  } catch (error) {
    return error as LimbeckError
  }
  throw new Error('nothing was thrown')
}

/** A builder as a program calls it that nobody type-checked. */
const call = (name: string, ...args: readonly unknown[]) =>
  (builders as unknown as Record<string, (...args: readonly unknown[]) => unknown>)[name]?.(...args)

describe('a type builder refuses', () => {
  it.each<readonly [string, readonly unknown[], string, string]>([
    ['varchar', [40], 'varchar(40): its options are no object.', 'Write varchar({ length: 40 }).'],
    ['char', [2], 'char(2): its options are no object.', 'Write char({ length: 2 }).'],
    [
      'numeric',
      [10, 4],
      'numeric(10): its options are no object.',
      'Write numeric({ precision: 10, scale: 2 }).',
    ],
    ['timestamp', [6], 'timestamp(6): its options are no object.', 'Write timestamp({ precision: 6 }).'],
    ['vector', [1536], 'vector(1536): its options are no object.', 'Write vector({ dimensions: 1536 }).'],
    [
      'varchar',
      ['email', { length: 40 }],
      "varchar('email'): its options are no object.",
      "Write varchar({ length: 40 }); a column has its name from its key, or from .named('email').",
    ],
    [
      'text',
      ['title'],
      "text('title'): it takes nothing.",
      "Write text(); a column has its name from its key, or from .named('title').",
    ],
    ['uuid', [{}], 'uuid(an object): it takes nothing.', 'Write uuid().'],
    [
      'varchar',
      [{ lenght: 40 }],
      'varchar: there is no option "lenght".',
      'Did you mean "length"? The options are length.',
    ],
    [
      'varchar',
      [{ length: undefined }],
      'varchar: "length" is undefined.',
      'Leave "length" out, or give it a value.',
    ],
    [
      'varchar',
      [{ length: 0 }],
      'varchar: "length" is 0.',
      'Write "length" as a whole number from 1 on: varchar({ length: 40 }).',
    ],
    [
      'varchar',
      [{ length: '40' }],
      'varchar: "length" is \'40\'.',
      'Write "length" as a whole number from 1 on: varchar({ length: 40 }).',
    ],
    ['binary', [{}], 'binary: "length" is missing.', 'Write binary({ length: 40 }).'],
    [
      'numeric',
      [{ scale: 2 }],
      'numeric: "scale" stands without "precision".',
      'Write numeric({ precision: 12, scale: 2 }).',
    ],
    [
      'timestamp',
      [{ precision: 9 }],
      'timestamp: "precision" is 9.',
      'Write "precision" as a whole number from 0 to 6: timestamp({ precision: 3 }).',
    ],
    [
      'timestamp',
      [{ withTimezone: 'yes' }],
      'timestamp: "withTimezone" is \'yes\'.',
      'Write "withTimezone" as true or false: timestamp({ precision: 3 }).',
    ],
    [
      'enumType',
      ['role', 'admin'],
      "enumType('role'): its values are 'admin'.",
      "Write a list of strings: enumType('role', ['admin', 'guest']).",
    ],
    [
      'enumType',
      [['admin']],
      "enumType: its name is a list with 'admin' in it.",
      "Write a name first: enumType('role', ['admin', 'guest']).",
    ],
    [
      'enumType',
      ['role', ['admin', 'admin']],
      "enumType('role'): the value 'admin' stands twice.",
      'Leave out the one that is too many.',
    ],
    [
      'enumType',
      ['role', ['admin'], { shema: 'app' }],
      'enumType(\'role\'): there is no option "shema".',
      'Did you mean "schema"? The options are schema.',
    ],
    ['set', ['read'], "set: its values are 'read'.", "Write a list of strings: set(['read', 'write'])."],
    ['rawType', [], 'rawType: the type is undefined.', "Write its words: rawType('point')."],
    [
      'customType',
      ['money'],
      "customType: its options are 'money', no object.",
      "Write customType({ name: 'money', sql: 'numeric(12,2)' }).",
    ],
    [
      'customType',
      [{ name: 'money', sql: { postgres: 'money' } }],
      'customType({ name: \'money\' }), "sql": there is no option "postgres".',
      'Did you mean "postgresql"? The options are sqlite, postgresql, mysql, mariadb, default.',
    ],
    [
      'customType',
      [{ name: 'money', sql: 'money', literal: 5 }],
      'customType({ name: \'money\' }): "literal" is a number.',
      'Write "literal" as a function, or leave it out.',
    ],
  ])('%s %j', (name, args, message, hint) => {
    expect(wrong(() => call(name, ...args))).toMatchObject({ code: 'USAGE', message, hint })
  })

  const numbers = Object.entries(typeOptions).flatMap(([name, { example }]) =>
    Object.entries(example).flatMap(([key, value]) =>
      typeof value === 'number' ? [[name, key, example] as const] : [],
    ),
  )
  it.each(numbers)('%s whose %s is no whole number', (name, key, example) => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1.5, -2000, '5', null, [5], {}, 5n])
      expect(wrong(() => call(name, { ...example, [key]: value }))).toMatchObject({ code: 'USAGE' })
  })

  it.each(Object.entries(typeOptions))('%s takes its own example', (name, { example }) => {
    expect(call(name, example)).toBeInstanceOf(builders.ColumnBuilder)
  })

  // Every builder, so that one that is new is not forgotten.
  const others = ['domain', 'enumType', 'set', 'rawType', 'customType']
  const all = Object.entries(builders).flatMap(([name, builder]) => {
    if (typeof builder !== 'function' || others.includes(name)) return []
    try {
      const needed = name === 'binary' || name === 'varbinary' ? [{ length: 1 }] : []
      const built: unknown = call(name, ...needed)
      return built instanceof builders.ColumnBuilder ? [name] : []
    } catch {
      return []
    }
  })
  it('among which are', () => {
    expect(all).toContain('vector')
    expect(all).toContain('longtext')
    expect(all.length).toBeGreaterThan(50)
  })
  it.each(all)('%s for whatever is no object', name => {
    for (const value of [5, 'x', null, true, [], () => 5])
      expect(wrong(() => call(name, value))).toMatchObject({ code: 'USAGE' })
  })
})
