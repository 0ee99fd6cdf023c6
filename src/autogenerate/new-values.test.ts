import { expect, it } from 'vitest'
import type { Operation } from '../operations/index.ts'
import { sql } from '../sql/sql.ts'
import { postponeUses } from './new-values.ts'

const added: Operation = { kind: 'addEnumValue', name: 'mood', value: 'calm', after: 'a' }
const type = { kind: 'enum', name: 'mood', values: ['a', 'calm'] } as const

it.each<[string, Operation, boolean]>([
  [
    'a default',
    { kind: 'alterColumn', table: 't', name: 'c', changes: { default: { kind: 'value', value: 'calm' } } },
    true,
  ],
  [
    'a new column with it',
    {
      kind: 'addColumn',
      table: 't',
      column: { name: 'c', type, nullable: false, default: { kind: 'value', value: 'calm' } },
    },
    true,
  ],
  ['SQL', { kind: 'execute', sql: sql.raw("UPDATE t SET c = 'calm'") }, true],
  [
    'a new column without it',
    { kind: 'addColumn', table: 't', column: { name: 'c', type, nullable: true } },
    false,
  ],
  ['something else', { kind: 'dropTable', table: 'u' }, false],
])('puts off what uses a new value: %s', (_, operation, later) => {
  expect(postponeUses([added, operation])).toEqual(
    later ? { now: [added], later: [operation] } : { now: [added, operation], later: [] },
  )
})

it('says which columns have the values by their names until then', () => {
  const later: readonly Operation[] = [
    { kind: 'renameTable', table: 'users', to: 'people' },
    { kind: 'renameColumn', table: 'people', from: 'title', to: 'mood' },
    { kind: 'execute', sql: sql.raw("UPDATE people SET mood = 'calm'") },
  ]
  const columns = ['people.mood', 'people.other', 'tags.mood']
  expect(postponeUses([{ ...added, columns }, ...later])).toEqual({
    now: [{ ...added, columns: ['users.title', 'users.other', 'tags.mood'] }],
    later,
  })
})
