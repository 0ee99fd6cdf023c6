import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { builtins } from './builtins.ts'
import { licenses } from './licenses.ts'
import { dist, manifest, publicEntries, root } from './package.ts'

/** Packages that the user's npm installs; every other import becomes a part of the bundle. */
const installed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })

/**
 * One bundle of all entries, split into chunks: a user's models, `limbeck` in a script and the command line share
 * their modules, so that there is one `LimbeckError` and one `sql` in a process.
 */
export const bundle = async (): Promise<void> => {
  const build = await rolldown({
    cwd: root,
    input: Object.fromEntries(
      [...publicEntries, 'cli/run'].map(entry => [entry, join(root, 'src', `${entry}.ts`)]),
    ),
    platform: 'node',
    external: id =>
      id.startsWith('node:') || installed.some(name => id === name || id.startsWith(`${name}/`)),
    plugins: [builtins(), licenses('LICENSES.txt')],
    onLog: (level, log, handle) => handle(level === 'warn' ? 'error' : level, log),
  })
  await build.write({
    dir: dist,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    sourcemap: true,
    comments: { legal: true, annotation: true, jsdoc: false },
  })
  await build.close()
}
