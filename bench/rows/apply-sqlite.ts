import type { Row } from '../comparison.ts'
import { applyingTinyRevisions, sqliteDatabase, type TinyRevisions } from '../projects/tiny-revisions.ts'

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
    const database = sqliteDatabase(workplace)
    const floor = 'apply-sqlite.mjs'
    return Promise.all(modes.map(mode => applyingTinyRevisions(workplace, { ...mode, floor, database })))
  },
}
