import { expect, it } from 'vitest'
import { anyLexicalRules } from '../../sql/tokens.ts'
import { expressionText } from './expression-text.ts'

const text = (sql: string) => expressionText(sql, { schema: 'app', name: 'users' }, anyLexicalRules)

const same: readonly (readonly [string, string])[] = [
  ['a > 0', '(A>0)'],
  ['((a) > (0))', 'a > 0'],
  ['f((a))', 'F(a)'],
  ['("email" LIKE \'%@%\')', "email like '%@%'"],
  ['users.age > 1 AND app.users.age < 9', '"users"."age" > 1 /* old */ and age < 9 -- young'],
  ['now()', 'CURRENT_TIMESTAMP'],
  ['a != b', 'a <> b'],
  ['a IN (1)', 'a in ( 1 )'],
]
it.each(same)('%s is %s', (a, b) => expect(text(a)).toBe(text(b)))

const different: readonly (readonly [string, string])[] = [
  ["a = 'X'", "a = 'x'"],
  ['"Age" > 0', 'age > 0'],
  ['"user" = 1', 'user = 1'],
  ['(a + b) * c', 'a + b * c'],
  ['a IN (1)', 'a IN 1'],
  ['a = 1', 'a = 2'],
  ['orders.age > 0', 'age > 0'],
  ['a || users.b', 'a || c.users.b'],
]
it.each(different)('%s is not %s', (a, b) => expect(text(a)).not.toBe(text(b)))
