import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Sample, samplesInMarkdown, samplesInSource } from './sample.ts'
import { checkSamples } from './sample-project.ts'

const root = join(import.meta.dirname, '../..')

const samplesOf = (pattern: string, read: (file: string, text: string) => readonly Sample[]) =>
  globSync(pattern, { cwd: root })
    .filter(file => !/\.(test|test-d)\.ts$/.test(file))
    .map(file => file.split(sep).join('/'))
    .sort()
    .flatMap(file => read(file, readFileSync(join(root, file), 'utf8')))

const samples = [
  ...samplesOf('*.md', samplesInMarkdown),
  ...samplesOf('docs/**/*.md', samplesInMarkdown),
  ...samplesOf('src/**/*.ts', samplesInSource),
]

describe('the samples of the documentation', () => {
  it('are found', () => {
    expect(samples.some(sample => sample.file === 'README.md')).toBe(true)
    expect(samples.some(sample => sample.file.startsWith('src/'))).toBe(true)
  })

  it('overrule nothing', () => {
    const overruled = samples.filter(({ code }) => /@ts-|noErrors|\bas any\b/.test(code))
    expect(overruled.map(({ file, line }) => `${file}:${line}`)).toEqual([])
  })

  it('are right TypeScript', async () => {
    expect(await checkSamples(root, samples)).toEqual([])
  })
})

describe('the check of the samples', () => {
  const sampleOf = (code: string, line: number, file = 'README.md'): Sample => ({ file, line, code })

  it('finds what is wrong, and where', async () => {
    const problems = await checkSamples(root, [
      sampleOf(`// models.ts\nexport const size: number = 1`, 3),
      sampleOf(`import { size } from './models.ts'\n\nsize.toUpperCase()`, 10),
      sampleOf(`// models.ts\nexport const size: string = 1`, 20),
      sampleOf(`import { LimbeckError } from 'limbeck'\nthrow new LimbeckError('NO_SUCH_CODE', 'text')`, 30),
      sampleOf(
        `const error: LimbeckError = usage('wrong')\nconst again: string = usage('wrong')`,
        40,
        'src/errors.ts',
      ),
    ])
    expect(problems.map(problem => problem.replace(/(error TS\d+).*/, '$1'))).toEqual([
      'README.md:12: error TS2339',
      'README.md:21: error TS2322',
      'README.md:31: error TS2345',
      'src/errors.ts:41: error TS2322',
    ])
  })
})
