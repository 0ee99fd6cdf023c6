import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'limbeck-types-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the compiler has to say; nothing when all is well. */
const tsc = (...args: readonly string[]): string => {
  const command = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc')
  try {
    return execFileSync(process.execPath, [command, '-p', import.meta.dirname, ...args], { encoding: 'utf8' })
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout)
  }
}

it('the types of the builders hold', () => {
  expect(tsc('--noEmit')).toBe('')
})

it('models can be published: their types can be named', () => {
  expect(tsc('--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', folder)).toBe('')
  const declared = readFileSync(join(folder, 'test/types/two-files/posts.d.ts'), 'utf8')
  expect(declared).toContain('export declare const posts: import("../../../src/schema')
})
