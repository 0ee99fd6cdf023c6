import { expect, it } from 'vitest'
import type { DialectName } from '../dialects/dialect.ts'
import { dialectOf } from '../dialects/index.ts'
import type { ColumnType } from '../schema/types.ts'
import { refuseOtherDefault } from './refuse-other-default.ts'

const accepted = async (engine: DialectName, type: ColumnType, value: string): Promise<boolean> => {
  const dialect = await dialectOf(engine)
  try {
    refuseOtherDefault('"a"', { kind: 'value', value }, type, dialect.features(dialect.defaultVersion))
    return true
  } catch {
    return false
  }
}

it.each<[engine: DialectName, type: ColumnType, value: string, is: boolean]>([
  ['sqlite', { kind: 'integer' }, 'ten', false],
  ['sqlite', { kind: 'integer' }, '10', true],
  // Text is what these are there, and what the column is told to be does not tell which.
  ['sqlite', { kind: 'timestamp', withTimezone: true }, '', true],
  ['sqlite', { kind: 'jsonb' }, '', true],
  ['sqlite', { kind: 'enum', name: 'mood', values: ['sad'] }, 'happy', false],
  ['postgresql', { kind: 'timestamp' }, '', false],
  ['postgresql', { kind: 'timestamp' }, 'now', true],
  ['postgresql', { kind: 'jsonb' }, '', false],
  ['postgresql', { kind: 'inet' }, 'here', false],
  ['mariadb', { kind: 'timestamp' }, '', false],
])('on %s a default of %j: %j is one: %s', async (engine, type, value, is) => {
  expect(await accepted(engine, type, value)).toBe(is)
})
