import { describe, expect, it } from 'vitest'
import type { LimbeckError } from '../errors.ts'
import type { Op } from '../runtime/op.ts'
import { record } from './record.ts'
import { signatures } from './signatures.ts'

const wrong = (call: (op: Op) => unknown): LimbeckError => {
  try {
    record(call as never, { dialect: 'mariadb', x: {}, offline: false }, import.meta.filename)
  } catch (error) {
    return error as LimbeckError
  }
  throw new Error('nothing was thrown')
}

const never = undefined as never

describe('arguments of the wrong type', () => {
  it.each<readonly [string, (op: Op) => unknown, string, string]>([
    [
      'no name',
      op => op.renameTable('users', never),
      'renameTable(from, to, options): "to" is undefined.',
      'Write "to" as a name: \'users\'.',
    ],
    [
      'a list with a number',
      op => op.createIndex('ix', 'users', ['id', 5 as never]),
      'createIndex(name, table, elements, options): "elements" is a list with a number in it.',
      'Write "elements" as a list of columns, of sql`...`, or of objects: [\'email\'].',
    ],
    [
      'values that are no list',
      op => op.createEnum('mood', 'sad' as never),
      'createEnum(name, values, options): "values" is \'sad\'.',
      "Write \"values\" as a list of strings: ['new', 'done'].",
    ],
    [
      'a flag that is a word',
      op => op.dropTable('users', { ifExists: 'yes' as never }),
      "dropTable('users'): \"ifExists\" is 'yes'.",
      'Write "ifExists" as true or false.',
    ],
    [
      'an action that there is not',
      op => op.createForeignKey('fk', 'posts', ['a'], 'users', ['id'], { onUpdate: 'casade' as never }),
      "createForeignKey('fk', 'posts'): \"onUpdate\" is 'casade'.",
      "Write \"onUpdate\" as 'noAction', 'restrict', 'cascade', 'setNull', 'setDefault'.",
    ],
    [
      'options where there are none',
      op => (op.renameSchema as (...args: unknown[]) => void)('a', 'b', {}),
      'renameSchema was given 3 arguments, and takes 2.',
      'Write it as renameSchema(name, to).',
    ],
    [
      'a misspelt option of an enum',
      op => op.dropEnum('mood', { shema: 'app' } as never),
      'dropEnum(\'mood\'): there is no option "shema".',
      'Did you mean "schema"? The options are schema.',
    ],
  ])('%s', (_, call, message, hint) => {
    expect(wrong(call)).toMatchObject({
      code: 'USAGE',
      message,
      hint,
      details: { file: import.meta.filename, line: expect.any(Number) },
    })
  })

  const values = [undefined, null, 5, true, '', {}, [], [null], () => 5, Symbol('x')]
  it.each(Object.keys(signatures))('%s is refused in words, whatever it is given', kind => {
    for (const value of values)
      for (const args of [[], [value], ['a', value], ['a', 'b', value], ['a', 'b', ['c'], value]])
        try {
          record(((op: Record<string, (...args: unknown[]) => void>) => op[kind]?.(...args)) as never, {
            dialect: 'mariadb',
            x: {},
            offline: false,
          })
        } catch (error) {
          expect(error, `${kind}(${args.map(String).join(', ')})`).toMatchObject({ code: expect.any(String) })
        }
  })
})
