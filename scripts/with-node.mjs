// Runs a tool or a script of this project on a Node that is new enough, whatever Node started this file:
//
//   node scripts/with-node.mjs vitest run src/sql      a tool: the "bin" of an installed package
//   node scripts/with-node.mjs scripts/demo.ts         a file
//
// It installs the dependencies first when they are missing or older than package-lock.json.
// Plain JavaScript that Node 18 can read, and nothing imported but Node itself: it must run before anything is there.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const windows = process.platform === 'win32'
// Standard output belongs to the tool that runs afterwards, and of npm's words only the errors matter.
const errorsOnly = ['ignore', 'ignore', 'inherit']
const ownNode = join(modules, 'node', 'bin', windows ? 'node.exe' : 'node')

const [tool, ...args] = process.argv.slice(2)
if (tool === undefined) fail('Usage: node scripts/with-node.mjs TOOL|FILE [arguments]')
if (isStale()) install()
const node = newEnoughNode()
run(node, [fileOf(tool), ...args])

/** What npm wrote down about the packages in node_modules; undefined when there are none. */
function installed() {
  const file = join(modules, '.package-lock.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined
}

/** By content, not by time: a checkout makes the lock file look new. Optional packages may be of other platforms. */
function isStale() {
  const present = installed()
  if (present === undefined) return true
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).some(([path, { version, optional, devOptional, peer }]) => {
    if (path === '') return false
    const missing = present[path] === undefined
    return missing ? !(optional || devOptional || peer) : present[path].version !== version
  })
}

/**
 * `npm install --no-save` and not `npm ci`: both keep to package-lock.json, but `npm ci` refuses one that was
 * written where the optional packages of other platforms could not be seen, and this one was.
 */
function install() {
  process.stderr.write('Installing the dependencies of this project (npm install) ...\n')
  const options = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const result = npm(options, root)
  if (result.status !== 0)
    fail(`npm install failed (its words are above). Mend that, or run "npm ${options.join(' ')}" by hand.`)
}

function npm(options, cwd) {
  const started = process.env.npm_execpath
  return started !== undefined && /npm-cli\.c?js$/.test(started)
    ? spawnSync(process.execPath, [started, ...options], { cwd, stdio: errorsOnly })
    : spawnSync('npm', options, { cwd, stdio: errorsOnly, shell: windows })
}

/** The Node of the "node" development dependency; where there is none, the one that runs this file. */
function newEnoughNode() {
  if (works(ownNode)) return ownNode
  if (isNewEnough(process.versions.node)) return process.execPath
  process.stderr.write('Fetching the Node that this project is developed with ...\n')
  spawnSync(process.execPath, ['installArchSpecificPackage'], {
    cwd: join(modules, 'node'),
    stdio: errorsOnly,
  })
  if (works(ownNode)) return ownNode
  return fail(
    `Node 22.18 or newer is needed to develop Limbeck; this is ${process.version}, and npm did not install the ` +
      '"node" package (it may refuse install scripts).\n' +
      'Install a newer Node, or run: cd node_modules/node && node installArchSpecificPackage',
  )
}

function works(file) {
  if (!existsSync(file)) return false
  const answer = spawnSync(file, ['--version'], { encoding: 'utf8' })
  return answer.status === 0 && isNewEnough(answer.stdout.trim().slice(1))
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

/** The script that an installed package offers under this name, or the file itself. */
function fileOf(name) {
  if (/[\\/]/.test(name)) {
    const file = resolve(root, name)
    return existsSync(file) ? file : fail(`There is no ${name} here.`)
  }
  // Not what a package has for itself: another TypeScript lies within one of ours.
  const ours = Object.entries(installed() ?? {}).filter(([path]) => path.lastIndexOf('node_modules/') === 0)
  for (const [path, { bin }] of ours) if (bin?.[name] !== undefined) return join(root, path, bin[name])
  return fail(`None of the installed packages has a command "${name}".`)
}

function run(command, options) {
  const path = [dirname(command), join(modules, '.bin'), process.env.PATH].join(delimiter)
  const child = spawn(command, options, { stdio: 'inherit', env: { ...process.env, PATH: path } })
  // A terminal sends Ctrl-C to both of us: the tool decides what it means. The others reach only this process.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', error => fail(error.message))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
