import { integer } from '../../../src/schema/index.ts'
import type { Upgrade } from '../migrate.ts'
import type { OperationCase } from '../operation-case.ts'

const numbers: Upgrade = op =>
  op.createTable('numbers', { id: integer().primaryKey('pk_numbers'), n: integer() })

export const autocommitCases: readonly OperationCase[] = [
  {
    name: 'a block is what stands in it, and is taken back as one',
    before: numbers,
    rows: {
      insert: 'INSERT INTO numbers (id, n) VALUES (1, 1), (2, 2)',
      select: 'SELECT id, n FROM numbers ORDER BY id',
    },
    change: op =>
      op.autocommit(op => {
        op.addColumn('numbers', 'm', integer())
        op.createIndex('ix_numbers_m', 'numbers', ['m'])
      }),
    postgresql:
      'ALTER TABLE "numbers" ADD COLUMN "m" integer;\nCREATE INDEX "ix_numbers_m" ON "numbers" ("m");',
  },
]
