// Puts the pages side by side, as they stand in the repository: the site is built from them and from nothing else.
import { cpSync, globSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const pages = join(import.meta.dirname, 'pages')

rmSync(pages, { recursive: true, force: true })
for (const path of globSync(['*.md', 'bench/*.md', 'docs/*.md', 'examples/*/README.md'], { cwd: root }))
  cpSync(join(root, path), join(pages, path))
