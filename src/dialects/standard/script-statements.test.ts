import { expect, it } from 'vitest'
import { wording } from '../sqlite/wording.ts'
import { scriptStatements } from './script-statements.ts'

it('knows the line of each statement, after the comments that belong to it', () => {
  const script = [
    'DELETE FROM a;',
    '',
    '-- what was a',
    '/* and',
    '   b */ DELETE FROM b; DELETE FROM a',
    ';',
    'DELETE FROM a',
  ].join('\n')
  expect(scriptStatements(script, wording).map(({ linesBefore }) => linesBefore)).toEqual([0, 4, 4, 6])
})
