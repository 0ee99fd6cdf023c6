import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Row } from '../comparison.ts'
import { applyingTinyRevisions, type TinyRevisions } from '../projects/tiny-revisions.ts'

const modes: readonly Pick<TinyRevisions, 'mode' | 'goal'>[] = [
  { mode: 'all', goal: { milliseconds: 500, floorMilliseconds: 120 } },
  { mode: 'each', goal: { milliseconds: 1400, floorMilliseconds: 1010 } },
]

export const applySqlite: Row = {
  name: 'apply-sqlite',
  title: '1,000 tiny revisions applied (SQLite)',
  notes: [
    'As on PostgreSQL, with `node:sqlite` for the floor, on a file with the default journal and `synchronous`.',
  ],
  prepare: async workplace => {
    const database = async (name: string) => {
      const file = join(workplace.folder(`${name}-database`), 'application.db')
      const empty = () => {
        for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
      }
      return { limbeckUrl: `sqlite:${file}`, knex: { sqlite: file }, bare: file, empty }
    }
    const floor = 'apply-sqlite.mjs'
    return Promise.all(modes.map(mode => applyingTinyRevisions(workplace, { ...mode, floor, database })))
  },
}
