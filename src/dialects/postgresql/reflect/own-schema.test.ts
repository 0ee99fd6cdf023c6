import { describe, expect, it } from 'vitest'
import { withoutSchema } from './own-schema.ts'

describe('withoutSchema', () => {
  it.each([
    ["nextval('public.users_id_seq'::regclass)", "nextval('users_id_seq'::regclass)"],
    [`nextval('public."Users_id_seq"'::regclass)`, `nextval('"Users_id_seq"'::regclass)`],
    ["'x'::public.message_role", "'x'::message_role"],
    ['public.f(a, other.g(public.h()))', 'f(a, other.g(h()))'],
    ["'public.x'::text", "'public.x'::text"],
    ['x.public.y', 'x.public.y'],
    ['public + 1', 'public + 1'],
    ["'of the public.'", "'of the public.'"],
  ])('%s', (text, shown) => {
    expect(withoutSchema(text, 'public')).toBe(shown)
  })

  it('knows a name that needs quotes', () => {
    expect(withoutSchema(`'x'::"My Schema".t, nextval('"My Schema".s'::regclass)`, 'My Schema')).toBe(
      `'x'::t, nextval('s'::regclass)`,
    )
  })
})
