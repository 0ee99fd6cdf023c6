import { describe, expect, it } from 'vitest'
import { defineConfig } from './config.ts'
import { milliseconds } from './duration.ts'

describe('defineConfig', () => {
  it('gives back what it is given', () => {
    const config = { models: 'src/*.ts', lockTimeout: '5s', url: () => 'sqlite:x' } as const
    expect(defineConfig(config)).toBe(config)
    const made = ({ env, x }: { env: { A?: string }; x: Record<string, string> }) => ({
      url: `${env.A}${x.b}`,
    })
    expect(defineConfig(made)).toBe(made)
  })

  it('is typed', () => {
    // @ts-expect-error: a typo
    defineConfig({ modles: 'src/*.ts' })
    // @ts-expect-error: no such dialect
    defineConfig({ dialect: 'postgres' })
    // @ts-expect-error: no unit
    defineConfig({ lockTimeout: '5' })
    // @ts-expect-error: one or several, not both
    defineConfig({ databases: {}, models: 'x' })
    // @ts-expect-error: a promise is true to every question
    defineConfig({ includeName: async () => true })
    // @ts-expect-error: no such kind
    defineConfig({ includeObject: (_object, _name, kind) => kind === 'tabel' })
    // @ts-expect-error: neither true, false nor undefined
    defineConfig({ compareType: ({ modelType }) => modelType })
    // @ts-expect-error: no such operation
    defineConfig({ processRevision: draft => ({ ...draft, upgrade: [{ kind: 'dropEverything' }] }) })
    expect(
      defineConfig({
        includeObject: (object, _name, kind) => kind === 'index' && 'method' in object,
        processRevision: (draft, { record }) => ({ ...draft, upgrade: record(op => op.execute('SELECT 1')) }),
        onVersionApply: async ({ db, revision }) => {
          await db.insertInto('seen').values({ revision }).execute()
        },
      }),
    ).toBeTypeOf('object')
    expect(defineConfig(async ({ env }) => ({ dialect: 'mysql', url: `${env.A}` }))).toBeTypeOf('function')
    expect(defineConfig({ databases: { main: { url: async ({ x }) => `${x.a}` } } })).toBeTypeOf('object')
  })
})

describe('a duration', () => {
  it.each([
    [0, 0],
    [1500, 1500],
    ['20ms', 20],
    ['1.5s', 1500],
    ['20m', 1_200_000],
    ['1h', 3_600_000],
  ] as const)('%s', (duration, expected) => {
    expect(milliseconds(duration)).toBe(expected)
  })

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '5', 's', '-1s', '1e3s', '0.0001s', true])(
    'not %s',
    value => {
      expect(milliseconds(value as never)).toBeUndefined()
    },
  )
})
