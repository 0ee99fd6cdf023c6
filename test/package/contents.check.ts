import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { command } from './command.ts'

const { tarball, bare } = inject('installed')
const repository = join(import.meta.dirname, '../..')
const folder = join(bare, 'node_modules/limbeck')
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
  .sort()
const textOf = (path: string) => readFileSync(join(folder, path), 'utf8')

const withoutExamples = (text: string) => text.replace(/\/\*\*[\s\S]*?\*\//g, '')

/** A JavaScript file and every file of the package that it loads at once. */
const reached = (entry: string, found = new Set<string>()): ReadonlySet<string> => {
  if (found.has(entry)) return found
  found.add(entry)
  for (const [, target] of textOf(entry).matchAll(/^(?:import|export)\b[^;]*?"(\.[^"]+)"/gm))
    reached(join(dirname(entry), target!), found)
  return found
}

describe('the packed package', () => {
  it('holds what was built, and nothing else', () => {
    expect(files.filter(file => !file.startsWith('dist/'))).toEqual([
      'LICENSE',
      'README.md',
      'bin/limbeck.js',
      'operations.schema.json',
      'package.json',
    ])
    expect(files.filter(file => !/\.(js|d\.ts)$/.test(file) && file.startsWith('dist/'))).toEqual([
      'dist/LICENSES.txt',
    ])
    // What users test their migrations with, and no test of ours.
    expect(files.filter(file => /test|bench/.test(file))).toEqual([
      'dist/commands/test-revisions.d.ts',
      'dist/testing/index.d.ts',
      'dist/testing/index.js',
    ])
  })

  it('has types beside each entry, and no more than its own and those of what it depends on', () => {
    const packages = files
      .filter(file => file.endsWith('.d.ts'))
      .flatMap(file => [
        ...withoutExamples(textOf(file)).matchAll(/(?:from|import\()\s*["']([^."'][^"']*)["']/g),
      ])
      .map(([, specifier]) => specifier!)
    expect([...new Set(packages)]).toEqual(['kysely'])
  })

  it('brings models to browsers without anything of Node', () => {
    for (const entry of ['dist/schema/index.js', 'dist/revision/index.js'])
      for (const file of reached(entry))
        expect(textOf(file), file).not.toMatch(/\bprocess\.\w|^import[^;]*"[^.][^"]*";$|\bimport\(/m)
  })

  it('loads no dependency before it is needed', () => {
    for (const entry of ['dist/index.js', 'dist/cli/run.js'])
      for (const file of reached(entry))
        expect(textOf(file), file).not.toMatch(/^(import|export)[^;]*"[^.][^"]*";$/m)
  })

  it('loads what compares, and the other dialects, only where they are needed', () => {
    const seldom = ['autogenerate', 'commands', 'mysql', 'postgresql', 'sqlite']
    for (const entry of ['dist/index.js', 'dist/chunks/main.js'])
      for (const name of seldom) expect([...reached(entry)], entry).not.toContain(`dist/chunks/${name}.js`)
  })

  it('is in order for publint', async () => {
    const { stdout, stderr } = await command('publint', [tarball, '--strict'], { cwd: repository })
    expect(`${stdout}${stderr}`).toMatch(/All good!/)
  })

  it('is in order for attw', async () => {
    const { exit, stdout } = await command('attw', [tarball, '--profile', 'esm-only', '--no-emoji'], {
      cwd: repository,
    })
    expect(exit, stdout).toBe(0)
  })
})
