import { expect, it } from 'vitest'
import { startable } from './startable.ts'

it('starts a program by itself, and by the shell on Windows', () => {
  const words = ['C:\\Program Files\\VS Code\\code.cmd', '--wait', 'C:\\my app\\a.ts']
  expect(startable(words, 'linux')).toEqual({ program: words[0], args: words.slice(1), shell: false })
  expect(startable(words, 'win32')).toEqual({
    program: '"C:\\Program Files\\VS Code\\code.cmd"',
    args: ['"--wait"', '"C:\\my app\\a.ts"'],
    shell: true,
  })
  expect(startable(['prettier'], 'win32')).toEqual({ program: 'prettier', args: [], shell: true })
})
