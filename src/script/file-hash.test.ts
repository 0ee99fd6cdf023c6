import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fileHash, hashOfLoaded } from './file-hash.ts'
import { loadRevision } from './load-revision.ts'
import { readRevisionFiles } from './read-revision-files.ts'
import type { RevisionFile } from './revision-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'limbeck-file-hash-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const text = (comment: string) =>
  `// ${comment}\nexport const revision = 'a'\nexport const downRevision = null\nexport function upgrade() {}\n`

const plain = text('plain')
const bytes = (content: string) => Buffer.from(content)

const files: Readonly<Record<string, Uint8Array>> = {
  plain: bytes(plain),
  'with a byte order mark': bytes(`\uFEFF${plain}`),
  'with line ends of Windows': bytes(plain.replaceAll('\n', '\r\n')),
  'with letters of many bytes': bytes(text('Ünïcode, 語, 🚀')),
  'with bytes that are no UTF-8': Buffer.concat([bytes('// '), Buffer.of(0xff, 0xfe, 0x0a), bytes(plain)]),
  'with the sign for such bytes': bytes(text('\uFFFD')),
}

const loaded = async (path: string): Promise<RevisionFile> => {
  const [file] = await readRevisionFiles([path])
  await loadRevision(file!)
  return file!
}

describe('the hash of what was loaded is that of the file', () => {
  it.each(Object.entries(files))('%s', async (title, content) => {
    const path = join(folder, `${title.replaceAll(' ', '-')}.mts`)
    writeFileSync(path, content)
    expect(hashOfLoaded(await loaded(path))).toBe(fileHash(path))
  })

  it('a mark and line ends change nothing', async () => {
    const path = join(folder, 'as-windows-has-it.mts')
    writeFileSync(path, `\uFEFF${plain.replaceAll('\n', '\r\n')}`)
    const before = hashOfLoaded(await loaded(path))
    writeFileSync(path, plain)
    expect(fileHash(path)).toBe(before)
  })

  it('until it is loaded again', async () => {
    const path = join(folder, 'edited.mts')
    writeFileSync(path, plain)
    const before = hashOfLoaded(await loaded(path))
    writeFileSync(path, text('edited'))
    expect(fileHash(path)).not.toBe(before)
    expect(hashOfLoaded(await loaded(path))).toBe(fileHash(path))
    writeFileSync(path, plain)
    expect(hashOfLoaded(await loaded(path))).toBe(before)
  })
})
