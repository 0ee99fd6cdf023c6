import { join } from 'node:path'
import { type Plugin, rolldown } from 'rolldown'
import { builtins } from './builtins.ts'
import { licenses } from './licenses.ts'
import { dist, manifest, publicEntries, root } from './package.ts'

/** Packages that the user's npm installs; every other import becomes a part of the bundle. */
const installed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })

/**
 * What is shared, in few files: each that is loaded costs half a millisecond, and each hundred kilobytes two. A module
 * goes to the first group that takes it, and what it imports goes with it. The models' and the revisions' are pure, as
 * what is imported in a browser must be; the core is what every start loads.
 * What a single command or dialect needs is left out and stays with it.
 */
const groups = [
  { name: 'start', test: /src.(version|cli.output)\.ts/ },
  { name: 'schema', test: /src.(errors|nearest)\.ts|src.(sql|schema)./ },
  { name: 'revision', test: /src.revision./ },
  { name: 'operations', test: /src.operations.|src.dialects.(standard.|[\w-]+\.ts)/ },
  {
    name: 'core',
    test: /src.script.|src.commands.(upgrade|embedded|known-options|init|list-templates|finding)\.ts|src.autogenerate.pull.one-of\.ts/,
  },
  { name: 'mysql', test: /src.dialects.mysql./ },
  {
    name: 'autogenerate',
    test: /src.autogenerate.|src.commands.(compared-now|test-revisions)\.ts/,
    minShareCount: 2,
  },
  { name: 'commands', test: /src.(?!cli|dialects)/, minShareCount: 2 },
].map((group, index, all) => ({ ...group, priority: all.length - index }))

/**
 * One bundle of all entries, split into chunks: a user's models, `limbeck` in a script and the command line share
 * their modules, so that there is one `LimbeckError` and one `sql` in a process. It is not minified and every part
 * names its source file, so that a stack can be read; source maps would be twice as large as all the rest.
 *
 * @param into the folder of the bundle
 * @param others what else is done to the modules
 */
export const bundle = async (into = dist, others: readonly Plugin[] = []): Promise<void> => {
  const build = await rolldown({
    cwd: root,
    input: Object.fromEntries(
      [...publicEntries, 'cli/run'].map(entry => [entry, join(root, 'src', `${entry}.ts`)]),
    ),
    platform: 'node',
    external: id =>
      id.startsWith('node:') || installed.some(name => id === name || id.startsWith(`${name}/`)),
    plugins: [...others, builtins(), licenses('LICENSES.txt')],
    onLog: (level, log, handle) => handle(level === 'warn' ? 'error' : level, log),
  })
  await build.write({
    dir: into,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    codeSplitting: { groups },
    comments: { legal: true, annotation: true, jsdoc: false },
  })
  await build.close()
}
