// Builds the documentation as a site, into site/dist: `npm run site`. Its tools are site/package.json's, not this project's.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const site = join(import.meta.dirname, '../site')

const run = (...args: readonly string[]): void => {
  const { status, error } = spawnSync('npm', args, {
    cwd: site,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

// What would be installed by scripts is not needed: esbuild brings its binary as a package.
run('install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error')
run('run', '--silent', 'build')
