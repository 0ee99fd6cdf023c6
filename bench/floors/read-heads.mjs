// The floor of whatever must know all revisions: read the first kilobytes of every file and find two words in them.
import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2]
const buffer = Buffer.allocUnsafe(8192)
const parentOf = new Map()
for (const name of readdirSync(folder)) {
  const file = openSync(join(folder, name), 'r')
  const text = buffer.toString('utf8', 0, readSync(file, buffer))
  closeSync(file)
  const [, revision, downRevision] = /^export const revision = (.*)\nexport const downRevision = (.*)$/m.exec(
    text,
  )
  parentOf.set(revision, downRevision)
}
console.log(`${parentOf.size} revisions`)
