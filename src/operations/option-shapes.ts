import type { ArgumentShape } from './argument-shapes.ts'

const all = (shape: ArgumentShape, ...keys: readonly string[]): Readonly<Record<string, ArgumentShape>> =>
  Object.fromEntries(keys.map(key => [key, shape]))

/** What options may be that mean the same wherever they stand; operations look at their own options themselves. */
export const optionShapes: Readonly<Record<string, ArgumentShape>> = {
  ...all(
    'flag',
    'ifExists',
    'ifNotExists',
    'cascade',
    'concurrently',
    'unique',
    'nullsNotDistinct',
    'invisible',
  ),
  ...all(
    'flag',
    'notValid',
    'notEnforced',
    'noInherit',
    'enforced',
    'strict',
    'withoutRowid',
    'unlogged',
    'convert',
  ),
  ...all('flag', 'nullable', 'notNull', 'first', 'force', 'replace', 'materialized', 'withData', 'cycle'),
  ...all('flag', 'restrictive', 'securityInvoker', 'securityBarrier', 'withGrantOption', 'grantOptionFor'),
  ...all('name', 'schema', 'referredSchema'),
  ...all('text', 'method', 'parser', 'after', 'before'),
  ...all('action', 'onDelete'),
  ...all('deferrable', 'deferrable'),
  ...all('match', 'match'),
  ...all('algorithm', 'algorithm'),
  ...all('lock', 'lock'),
  ...all('textOrNull', 'tablespace', 'engine', 'rowFormat', 'characterSet', 'collation'),
  ...all('textOrNull', 'comment'),
  ...all('columns', 'include'),
  ...all('sql', 'where', 'using', 'withCheck'),
}
