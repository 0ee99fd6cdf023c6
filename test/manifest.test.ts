import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { publicEntries } from '../scripts/build/package.ts'
import { limbeckVersion } from '../src/version.ts'

const root = join(import.meta.dirname, '..')
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
const manifest = JSON.parse(textOf('package.json'))

describe('package.json', () => {
  it('has the version that Limbeck prints', () => {
    expect(manifest.version).toBe(limbeckVersion)
  })

  it('has no script that npm would run where Limbeck is installed', () => {
    const scripts = Object.keys(manifest.scripts)
    expect(scripts.filter(name => /^(pre|post)?(install|prepare|publish)(Only)?$/.test(name))).toEqual([])
  })

  it('exports what there is a source and a declaration for', () => {
    expect(publicEntries.length).toBeGreaterThan(2)
    expect(publicEntries.filter(entry => !existsSync(join(root, 'src', `${entry}.ts`)))).toEqual([])
    expect(JSON.parse(textOf('tsconfig.build.json')).files).toEqual(
      publicEntries.map(entry => `src/${entry}.ts`),
    )
    for (const target of Object.values<string | { types: string; default: string }>(manifest.exports))
      if (typeof target !== 'string') expect(target.types).toBe(target.default.replace(/\.js$/, '.d.ts'))
  })
})

describe('bin/limbeck.js', () => {
  const text = textOf(manifest.bin.limbeck)

  it('asks for the Node that package.json names', () => {
    const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(manifest.engines.node)!
    expect(text).toContain(`Limbeck needs Node ${major}.${minor} or newer`)
    expect(text).toContain(`parts[0] < ${major} || (parts[0] === ${major} && parts[1] < ${minor})`)
  })

  it('is written in words that an old Node knows', () => {
    expect(text).not.toMatch(/^\s*(import|export)\s|\bawait\b|\?\.|\?\?|\bclass\b|['"]node:/m)
  })
})
