import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).map(page => resolve(root, page))

/** A page without its blocks of code and without code in a line. */
const prose = (path: string): string =>
  readFileSync(path, 'utf8')
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/`[^`\n]+`/g, code => code.replace(/[[\]()]/g, ' '))

/** The anchors of a page's headings, as GitHub makes them. */
const anchors = (path: string): readonly string[] =>
  [
    ...readFileSync(path, 'utf8')
      .replace(/^```[\s\S]*?^```$/gm, '')
      .matchAll(/^#+ (.*)$/gm),
  ].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(' ', '-'),
  )

const problem = (page: string, link: string): string | undefined => {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : resolve(dirname(page), path)
  if (!existsSync(target)) return 'there is no such file'
  if (anchor === undefined) return undefined
  if (statSync(target).isDirectory() || !anchors(target).includes(anchor)) return 'there is no such heading'
  return undefined
}

it('leads somewhere with every link between pages', () => {
  const broken = pages.flatMap(page =>
    [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link]) => link!)
      .filter(link => !/^[a-z]+:/.test(link))
      .flatMap(link => {
        const why = problem(page, link)
        return why === undefined ? [] : [`${relative(root, page)}: ${link}: ${why}`]
      }),
  )
  expect(broken).toEqual([])
})

it('leads to every page from the first one', () => {
  const linked = [
    ...readFileSync(resolve(root, 'README.md'), 'utf8').matchAll(/\]\((docs\/[\w-]+\.md)/g),
  ].map(([, link]) => link)
  const all = globSync('docs/*.md', { cwd: root })
  expect([...new Set(linked)].sort()).toEqual(all.map(page => page.replaceAll('\\', '/')).sort())
})
