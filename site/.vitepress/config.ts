import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitepress'

const root = new URL('../../', import.meta.url)

/** A page in the sidebar, called as its heading says. */
const page = (path: string) => ({ text: headingOf(path), link: `/${path.replace(/\.md$/, '')}` })

const headingOf = (path: string): string =>
  /^# (.*)$/m.exec(readFileSync(new URL(path, root), 'utf8'))?.[1]?.replaceAll('`', '') ?? path

const docs = (...names: readonly string[]) => names.map(name => page(`docs/${name}.md`))

const told = {
  Start: docs('getting-started', 'concepts', 'existing-database', 'coming-from-alembic'),
  Using: docs('commands', 'configuration', 'models', 'types', 'operations', 'autogenerate', 'testing'),
  Production: docs('production', 'start-up', 'plans', 'checksums', 'transactions'),
  Databases: docs('sqlite', 'postgresql', 'mysql'),
  Trouble: docs('errors'),
}

/** What nobody has put under a heading yet. */
const others = readdirSync(new URL('docs/', root))
  .filter(name => name.endsWith('.md'))
  .map(name => page(`docs/${name}`))
  .filter(({ link }) => !Object.values(told).some(pages => pages.some(known => known.link === link)))

const examples = readdirSync(new URL('examples/', root), { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => page(`examples/${name}/README.md`))

/** The pages are those of the repository, as `pages.ts` laid them out; `docs/reference` is made from the JSDoc. */
export default defineConfig({
  title: 'Limbeck',
  description: 'Schema migration for TypeScript',
  srcDir: 'pages',
  rewrites: { 'README.md': 'index.md' },
  outDir: './dist',
  cacheDir: './.cache',
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Getting started', link: '/docs/getting-started' },
      { text: 'Commands', link: '/docs/commands' },
      { text: 'Errors', link: '/docs/errors' },
      { text: 'Reference', link: '/docs/reference/' },
    ],
    sidebar: [
      ...Object.entries({ ...told, More: others, Examples: examples })
        .filter(([, items]) => items.length > 0)
        .map(([text, items]) => ({ text, items })),
      { text: 'Reference', items: [{ text: 'From the source', link: '/docs/reference/' }] },
    ],
  },
})
