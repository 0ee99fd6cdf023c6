import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

describe('redact', () => {
  const cases: readonly [text: string, secrets: readonly string[], redacted: string][] = [
    ['nothing here', [], 'nothing here'],
    ['nothing here', [''], 'nothing here'],
    ['xhunter2x hunter2', ['hunter2'], 'x***x ***'],
    ['postgresql://u:p%40ss%2fword@h', ['p@ss/word'], 'postgresql://u:***@h'],
    ['{"error":"a\\"b\\\\cde failed"}', ['a"b\\cde'], '{"error":"*** failed"}'],
    ["CREATE USER u PASSWORD 'it''s-me'", ["it's-me"], "CREATE USER u PASSWORD '***'"],
    [`{"sql":"PASSWORD 'a\\"b''c'"}`, [`a"b'c`], `{"sql":"PASSWORD '***'"}`],
    ["INSERT ... 'PASSWORD ''it''''s-me'''", ["it's-me"], "INSERT ... 'PASSWORD ''***'''"],
    ['two\n  lines, "two\\nlines", two lines', ['two\nlines'], '***, "***", ***'],
    ['secret and secretlonger', ['secret', 'secretlonger'], '*** and ***'],
    ['a.b+c* aXb', ['a.b+c*'], '*** aXb'],
    ['postgresql, postgres and app in apple', ['postgres', 'app'], 'postgresql, *** and *** in apple'],
    ['$& stays', ['$& stays'], '***'],
  ]
  it.each(cases)('%s', (text, secrets, redacted) => {
    expect(redact(text, secrets)).toBe(redacted)
  })
})
