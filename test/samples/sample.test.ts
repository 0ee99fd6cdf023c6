import { expect, it } from 'vitest'
import { samplesInMarkdown, samplesInSource } from './sample.ts'

it('finds the samples of a page', () => {
  const page = `# Title

\`\`\`ts
const one = 1
\`\`\`

- In a list:

  \`\`\`ts
  if (one)
    two()
  \`\`\`

\`\`\`sh
npm test
\`\`\`

\`\`\`\`md
\`\`\`ts
not a sample but a page about one
\`\`\`
\`\`\`\`
`
  expect(samplesInMarkdown('README.md', page)).toEqual([
    { file: 'README.md', line: 4, code: 'const one = 1' },
    { file: 'README.md', line: 10, code: 'if (one)\n  two()' },
  ])
})

it('refuses a block that is never closed', () => {
  expect(() => samplesInMarkdown('a.md', '```ts\nconst a = 1')).toThrow('a.md: a code block is never closed.')
})

it('finds the samples of a source', () => {
  const source = `/** One. */
const one = 1

  /**
   * Adds.
   *
   * @example
   * \`\`\`ts
   * if (add(1, 2))
   *   print()
   * \`\`\`
   */
`
  expect(samplesInSource('src/add.ts', source)).toEqual([
    { file: 'src/add.ts', line: 9, code: 'if (add(1, 2))\n  print()' },
  ])
})

it('refuses an example that nobody could check', () => {
  expect(() => samplesInSource('src/add.ts', '\n/**\n * @example add(1, 2)\n */')).toThrow(
    'src/add.ts:2: an @example without a ```ts block.',
  )
})
