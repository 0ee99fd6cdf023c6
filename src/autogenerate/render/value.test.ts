import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sqlCode } from './sql-template.ts'
import { valueCode } from './value.ts'
import { wordsOf } from './words.ts'

const evaluated = (code: string): unknown => new Function(`return ${code}`)()

// Halves of surrogate pairs among them.
const anyString = fc.array(fc.nat(0xffff).map(unit => String.fromCharCode(unit))).map(units => units.join(''))

it('writes any string so that it is read back, on one line', () => {
  fc.assert(
    fc.property(fc.oneof(anyString, fc.string({ unit: 'binary' })), text => {
      const code = valueCode(text)
      expect(evaluated(code)).toBe(text)
      expect(code).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
    }),
  )
})

it('writes any text of SQL so that it is read back', () => {
  const cooked = (code: string) =>
    new Function('sql', `return ${code}`)((text: readonly string[]) => text.join(''))
  fc.assert(
    fc.property(
      fc.oneof(
        anyString,
        fc.array(fc.constantFrom('$', '{', '`', '\\', 'n', '\n', '\r')).map(all => all.join('')),
      ),
      fc.boolean(),
      (text, multiline) => {
        expect(cooked(sqlCode({ kind: 'sql', parts: [text] }, wordsOf(), { multiline }))).toBe(text)
        // Texts apart in the data do not come together as the beginning of a value.
        expect(cooked(sqlCode({ kind: 'sql', parts: [...text] }, wordsOf(), { multiline }))).toBe(text)
      },
    ),
  )
})

it.each([
  ["it's", `"it's"`],
  [`it's "both"`, `'it\\'s "both"'`],
  ['\u202e\ufeff', "'\\u202e\\ufeff'"],
  [-0, '-0'],
  [1e21, '1e21'],
  [12n, '12n'],
  [new Date(0), "new Date('1970-01-01T00:00:00.000Z')"],
  [Uint8Array.of(0, 255), 'Uint8Array.of(0, 255)'],
  [{ a: 1, 'b-c': [null, true], default: {}, gone: undefined }, "{ a: 1, 'b-c': [null, true], default: {} }"],
  [JSON.parse('{"__proto__":1}'), "{ ['__proto__']: 1 }"],
])('writes value %#', (value, code) => {
  expect(valueCode(value)).toBe(code)
})

it.each([() => 1, Symbol('x'), new Map(), [undefined]])('has no words for %s', value => {
  expect(() => valueCode(value)).toThrow(TypeError)
})
