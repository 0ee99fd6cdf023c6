import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { publicModules } from './public-modules.ts'
import type { Sample } from './sample.ts'

/** A sample's code as the file it becomes. */
interface SampleFile {
  readonly sample: Sample
  /** Below the project of the samples. */
  readonly path: string
  readonly text: string
  /** Lines that stand before the sample's own. */
  readonly added: number
}

/**
 * Type-checks samples, each as a module of its own, as a user of the package would write them.
 *
 * A sample that begins with a comment that is a file's name (`// src/models.ts`) is that file to the other samples
 * of its page. A sample in a source's JSDoc knows what that source exports; where revisions are the subject, it has a
 * `graph` of them.
 *
 * @param root The project's folder.
 * @returns What the compiler says, as `README.md:12: ...`.
 */
export const checkSamples = async (root: string, samples: readonly Sample[]): Promise<readonly string[]> => {
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'samples-'))
  try {
    const files = filesOf(root, folder, samples)
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(configuration(root)))
    return problemsIn(await compile(root, folder), files)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const configuration = (root: string) => ({
  extends: join(root, 'tsconfig.json'),
  compilerOptions: {
    // What a sample leaves unsaid is not wrong.
    noUnusedLocals: false,
    noUnusedParameters: false,
    verbatimModuleSyntax: false,
    paths: Object.fromEntries(publicModules(root).map(({ name, file }) => [name, [join(root, file)]])),
  },
  include: ['**/*.ts'],
})

const filesOf = (root: string, folder: string, samples: readonly Sample[]): readonly SampleFile[] => {
  const taken = new Set<string>()
  return samples.map(sample => {
    const page = sample.file.replaceAll(/[^\w]+/g, '-')
    const named = /^\/\/ ([\w./-]+\.ts)\n/.exec(sample.code)?.[1]
    // A page may show one file in several states: then a new project begins with each.
    let round = 1
    while (named !== undefined && taken.has(`${page}/${round}/${named}`)) round += 1
    const path = `${page}/${round}/${named ?? `line-${sample.line}.ts`}`
    taken.add(path)
    const prelude = ownExports(root, join(folder, path), sample)
    return { sample, path, text: `${prelude}${sample.code}\nexport {}\n`, added: prelude === '' ? 0 : 1 }
  })
}

/** An import of what the sample of a source's JSDoc uses of that source without importing it. */
const ownExports = (root: string, path: string, { file, code }: Sample): string => {
  if (!file.endsWith('.ts')) return ''
  const source = readFileSync(join(root, file), 'utf8')
  const exported = source.matchAll(
    /^export (?:declare )?(?:async )?(?:const|function\*?|class|interface|type) (\w+)/gm,
  )
  const used = [...new Set([...exported].map(([, name]) => name!))].filter(
    name => new RegExp(`\\b${name}\\b`).test(code) && !isDeclared(name, code),
  )
  const specifier = relative(dirname(path), join(root, file)).split(sep).join('/')
  const lines = [
    ...(used.length === 0 ? [] : [`import { ${used.join(', ')} } from '${specifier}'`]),
    ...(file.startsWith('src/revision/') && /\bgraph\b/.test(code) && !isDeclared('graph', code)
      ? ["declare const graph: import('limbeck/revision').RevisionGraph"]
      : []),
  ]
  return lines.length === 0 ? '' : `${lines.join('; ')}\n`
}

const isDeclared = (name: string, code: string) =>
  [
    String.raw`\b(const|let|function|class|interface|type) ${name}\b`,
    String.raw`\b(const|let) [{[][^}\]]*\b${name}\b`,
    String.raw`\bimport\b[^'"]*\b${name}\b[^'"]*\bfrom\b`,
  ].some(pattern => new RegExp(pattern).test(code))

const compile = (root: string, folder: string): Promise<string> => {
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules/typescript/package.json'), 'utf8'))
  const args = [join(root, 'node_modules/typescript', bin.tsc), '-p', folder, '--pretty', 'false']
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      args,
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error !== null && !/error TS\d+/.test(stdout)) reject(new Error(`tsc failed: ${stderr}${stdout}`))
        else resolve(stdout)
      },
    )
  })
}

/** Errors in the samples; those in the sources that they import are the business of `npm run types`. */
const problemsIn = (output: string, files: readonly SampleFile[]): readonly string[] => {
  const lines = output.split('\n').map(line => /^(?:(\S.*?)\((\d+),\d+\): )?(error TS\d+.*)$/.exec(line))
  const ofNoFile = lines.filter(line => line !== null && line[1] === undefined).map(line => line![3]!)
  const ofSamples = files.flatMap(({ sample, path, added }) =>
    lines
      .filter(line => line?.[1]?.split(sep).join('/') === path)
      .map(line => `${sample.file}:${sample.line + Number(line![2]) - 1 - added}: ${line![3]}`),
  )
  return [...ofNoFile, ...ofSamples]
}
