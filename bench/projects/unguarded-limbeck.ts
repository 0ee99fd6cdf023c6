import { copyFileSync, cpSync, symlinkSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Plugin } from 'rolldown'
import { bundle } from '../../scripts/build/bundle.ts'
import { root } from '../../scripts/build/package.ts'

/** What makes a run safe, by the file and the name of the function, and what stands there instead. */
const guards: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'runtime/wait-for-lock.ts': { waitForLock: 'async () => async () => {}' },
  'runtime/ledger.ts': { writeLedger: 'async () => {}' },
  'runtime/kept-undo.ts': { keptUndo: 'async () => undefined' },
  'runtime/checksum.ts': { recordHash: "() => ''" },
  'script/file-hash.ts': { hashOfRevision: '() => undefined' },
  'dialects/postgresql/session-settings.ts': { beginSession: 'async () => {}' },
}

const withoutGuards: Plugin = {
  name: 'without guards',
  transform: (code, id) => {
    const file = relative(join(root, 'src'), id).split(sep).join('/')
    return Object.entries(guards[file] ?? {}).reduce((text, [name, instead]) => {
      const begin = `export const ${name} = `
      if (!text.includes(begin)) throw new Error(`${file} has no ${name}.`)
      return text.replace(begin, `export const ${name}: any = ${instead}\nconst guarded_${name} = `)
    }, code)
  },
}

/** Builds Limbeck as it would be without lock, ledger, checksums and time-outs, which users cannot have. */
export const buildUnguarded = async (folder: string): Promise<string> => {
  await bundle(join(folder, 'dist'), [withoutGuards])
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true })
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return join(folder, 'bin', 'limbeck.js')
}
