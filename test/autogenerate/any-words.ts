import fc from 'fast-check'

/** Text that a careless writer of TypeScript would let break out of its quotes. */
export const anyText = fc.oneof(
  fc.constantFrom(
    "it's",
    'a "quoted" one',
    `it's "both"`,
    '`',
    '${',
    '$',
    '{',
    '\\',
    '\\n',
    'two\nlines',
    'carriage\r\nreturn',
    '\t',
    '\0',
    '\u2028',
    '\u202e',
    '\ud800',
    '😀 👩‍👩‍👧',
    '日本語',
    '*/',
    '// no',
    '',
  ),
  fc.stringMatching(/^[a-z ]{1,60}$/),
  fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
)

export const anyName = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z][a-z_0-9]{0,40}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'order',
      'default',
      'class',
      'constructor',
      '__proto__',
      'toString',
      'MixedCase',
      'odd name',
      "it's",
      'a.b',
      'a-b',
      '1',
      '42',
      'ünïcödé',
      '名前',
      '😀',
      'sql',
      't',
      'op',
      '`$',
      'back\\slash',
    ),
  },
  { weight: 1, arbitrary: anyText.filter(text => text !== '') },
)

export const someNames = fc.uniqueArray(anyName, { minLength: 1, maxLength: 4 })

export const anyDate = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
export const anyNumber = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(1e21, 5e-7, 0.1),
)
export const anyBytes = fc.uint8Array({ maxLength: 6 })

export const given = <T extends object>(members: { readonly [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T

export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 })
