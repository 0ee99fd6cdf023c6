import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { succeed } from './command.ts'

/** What "type" a project's package.json may say, or say nothing. */
export const kinds = ['module', 'commonjs', 'none'] as const
export type Kind = (typeof kinds)[number]

declare module 'vitest' {
  interface ProvidedContext {
    installed: {
      /** The package as `npm publish` would send it. */
      readonly tarball: string
      /** A project that has Limbeck and nothing else. */
      readonly bare: string
      /** A project of each kind, with what an enum in the models and TypeScript ask for. */
      readonly projects: Readonly<Record<Kind, string>>
      /** The TypeScripts that it is checked with: the file of each compiler. */
      readonly compilers: Readonly<Record<string, string>>
      /** The Nodes that it is run with: the folder of each. */
      readonly nodes: Readonly<Record<string, string>>
    }
  }
}

const repository = join(import.meta.dirname, '../..')
const oldestNode = '22.18.0'

/** Packs the package as `npm publish` would, and installs it as users do. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'limbeck-package-'))
  const packed = await succeed('npm', ['pack', '--json', '--pack-destination', folder], { cwd: repository })
  const tarball = join(folder, Object.values<{ filename: string }>(JSON.parse(packed))[0]!.filename)

  const install = async (name: string, packages: readonly string[], manifest: object = {}) => {
    const cwd = join(folder, name)
    mkdirSync(cwd)
    writeFileSync(join(cwd, 'package.json'), JSON.stringify({ private: true, ...manifest }))
    const options = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
    await succeed('npm', ['install', ...options, ...packages], { cwd })
    return cwd
  }
  const kindOf = (kind: Kind) =>
    install(
      kind,
      [tarball, 'oxc-transform@0.158.0', '@types/node@24.19.2'],
      kind === 'none' ? {} : { type: kind },
    )
  const [module, commonjs, none, bare, tools] = await Promise.all([
    kindOf('module'),
    kindOf('commonjs'),
    kindOf('none'),
    install('bare', [tarball]),
    install('tools', [
      'typescript-5@npm:typescript@5.9.3',
      'typescript-7@npm:typescript@7.0.2',
      `${nodePackage()}@${oldestNode}`,
    ]),
  ])
  project.provide('installed', {
    tarball,
    bare,
    projects: { module, commonjs, none },
    compilers: {
      '5.9': join(tools, 'node_modules/typescript-5/bin/tsc'),
      '7.0': join(tools, 'node_modules/typescript-7/bin/tsc'),
    },
    nodes: {
      [oldestNode]: join(tools, 'node_modules', nodePackage(), 'bin'),
      [process.versions.node]: dirname(process.execPath),
    },
  })
  return () => rmSync(folder, { recursive: true, force: true })
}

/** The npm package with the Node of this platform, which needs no install script. */
const nodePackage = (): string => {
  const platform = `${process.platform}-${process.arch}`
  return platform === 'darwin-arm64' ? `node-bin-${platform}` : `node-${platform}`
}
