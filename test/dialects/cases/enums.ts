import { boolean, check, enumType, index, integer, sql, text, unique } from '../../../src/schema/index.ts'
import type { Upgrade } from '../migrate.ts'
import type { OperationCase } from '../operation-case.ts'

const status = enumType('status', ['new', 'open', 'waiting', 'done'])

const tickets: Upgrade = op => {
  op.createEnum('status', ['new', 'open', 'waiting', 'done'])
  op.createTable('tickets', {
    id: integer().primaryKey('pk_tickets'),
    status: status().notNull().default('new'),
  })
}

const ticketRows = {
  insert: `INSERT INTO tickets (id, status) VALUES (1, 'new'), (2, 'open'), (3, 'done')`,
  select: 'SELECT id FROM tickets ORDER BY id',
}

/** MariaDB keeps no names of enums. */
const columns = ['tickets.status']

const noTypes = { sqlite: 'it has no enum types', mariadb: 'it has no enum types' }
const noArrays = { sqlite: 'it has no arrays', mariadb: 'it has no arrays' }
const noPartialIndexes = { mariadb: 'it has no indexes over some of the rows' }

export const enumCases: readonly OperationCase[] = [
  {
    name: 'rename a value of an enum, in rows and defaults',
    before: tickets,
    rows: ticketRows,
    change: op => op.renameEnumValue('status', 'new', "it's new", { columns }),
    rowsAfter: {
      select: 'SELECT id, status FROM tickets ORDER BY id',
      rows: [
        { id: 1, status: "it's new" },
        { id: 2, status: 'open' },
        { id: 3, status: 'done' },
      ],
    },
    postgresql: `ALTER TYPE "status" RENAME VALUE 'new' TO 'it''s new';`,
    mariadb: `ALTER TABLE \`tickets\` MODIFY COLUMN \`status\` enum('new','open','waiting','done','it''s new') NOT NULL DEFAULT 'new';
UPDATE \`tickets\` SET \`status\` = CASE \`status\` WHEN 'new' THEN 'it''s new' ELSE \`status\` END WHERE \`status\` IN ('new');
ALTER TABLE \`tickets\` MODIFY COLUMN \`status\` enum('it''s new','open','waiting','done') NOT NULL DEFAULT 'it''s new';`,
  },
  {
    name: 'rename an enum, and the columns that have it follow',
    before: tickets,
    rows: { ...ticketRows, select: 'SELECT id, status FROM tickets ORDER BY id' },
    change: op => op.renameEnum('status', 'ticket status'),
    postgresql: 'ALTER TYPE "status" RENAME TO "ticket status";',
  },
  {
    name: 'an enum loses values, and has them in another order',
    before: tickets,
    rows: { ...ticketRows, select: 'SELECT id, status FROM tickets ORDER BY id' },
    change: op => op.replaceEnum('status', ['done', 'open', 'new'], { columns }),
    postgresql: `ALTER TYPE "status" RENAME TO "_limbeck_old_status";
CREATE TYPE "status" AS ENUM ('done', 'open', 'new');
ALTER TABLE "tickets"
  ALTER COLUMN "status" DROP DEFAULT,
  ALTER COLUMN "status" SET DATA TYPE "status" USING "status"::text::"status",
  ALTER COLUMN "status" SET DEFAULT 'new';
DROP TYPE "_limbeck_old_status";`,
  },
  {
    name: 'values of an enum are put together and renamed, in rows and defaults',
    before: tickets,
    rows: ticketRows,
    change: op =>
      op.replaceEnum('status', ['todo', 'done', 'open'], {
        mapping: { new: 'todo', waiting: 'open' },
        columns,
      }),
    rowsAfter: {
      select: 'SELECT id, status FROM tickets ORDER BY id',
      rows: [
        { id: 1, status: 'todo' },
        { id: 2, status: 'open' },
        { id: 3, status: 'done' },
      ],
    },
    postgresql: `ALTER TYPE "status" RENAME TO "_limbeck_old_status";
CREATE TYPE "status" AS ENUM ('todo', 'done', 'open');
ALTER TABLE "tickets"
  ALTER COLUMN "status" DROP DEFAULT,
  ALTER COLUMN "status" SET DATA TYPE "status" USING CASE "status"::text WHEN 'new' THEN 'todo' WHEN 'waiting' THEN 'open' ELSE "status"::text END::"status",
  ALTER COLUMN "status" SET DEFAULT 'todo';
DROP TYPE "_limbeck_old_status";`,
  },
  {
    name: 'two values of an enum change places',
    before: tickets,
    rows: ticketRows,
    change: op =>
      op.replaceEnum('status', ['new', 'open', 'waiting', 'done'], {
        mapping: { new: 'done', done: 'new' },
        columns,
      }),
    rowsAfter: {
      select: 'SELECT id, status FROM tickets ORDER BY id',
      rows: [
        { id: 1, status: 'done' },
        { id: 2, status: 'open' },
        { id: 3, status: 'new' },
      ],
    },
  },
  {
    name: 'an enum is replaced under keys, checks and indexes',
    before: op => {
      op.createEnum('status', ['new', 'open', 'waiting', 'done'])
      op.createTable('states', { status: status().primaryKey('pk_states'), words: text() })
      op.createTable(
        'tickets',
        {
          id: integer().primaryKey('pk_tickets'),
          status: status().references('states.status', { name: 'fk_tickets_status' }),
          urgent: boolean(),
        },
        t => [
          check('ck_tickets_open', sql`${t.status!} <> 'done' OR NOT ${t.urgent!}`),
          unique('uq_tickets').on(t.id!, t.status!),
          index('ix_tickets_open').on(t.id!).where(sql`${t.status!} = 'open'`),
          index('ix_tickets_status').on(t.status!),
        ],
      )
    },
    rows: {
      insert: `INSERT INTO states (status, words) VALUES ('new', 'x'), ('open', 'y')`,
      select: 'SELECT words FROM states ORDER BY words',
    },
    change: op => op.replaceEnum('status', ['fresh', 'open', 'done'], { mapping: { new: 'fresh' } }),
    rowsAfter: {
      select: 'SELECT status, words FROM states ORDER BY words',
      rows: [
        { status: 'fresh', words: 'x' },
        { status: 'open', words: 'y' },
      ],
    },
    postgresql: `ALTER TABLE "tickets" DROP CONSTRAINT "fk_tickets_status";
DROP INDEX "ix_tickets_open";
ALTER TABLE "tickets" DROP CONSTRAINT "ck_tickets_open";
ALTER TYPE "status" RENAME TO "_limbeck_old_status";
CREATE TYPE "status" AS ENUM ('fresh', 'open', 'done');
ALTER TABLE "states" ALTER COLUMN "status" SET DATA TYPE "status" USING CASE "status"::text WHEN 'new' THEN 'fresh' ELSE "status"::text END::"status";
ALTER TABLE "tickets" ALTER COLUMN "status" SET DATA TYPE "status" USING CASE "status"::text WHEN 'new' THEN 'fresh' ELSE "status"::text END::"status";
ALTER TABLE "tickets" ADD CONSTRAINT "ck_tickets_open" CHECK ((status <> 'done'::status) OR (NOT urgent));
CREATE INDEX "ix_tickets_open" ON "tickets" ("id") WHERE status = 'open'::status;
ALTER TABLE "tickets" ADD CONSTRAINT "fk_tickets_status" FOREIGN KEY ("status") REFERENCES "states" ("status");
DROP TYPE "_limbeck_old_status";`,
    notOn: noPartialIndexes,
  },
  {
    name: 'an enum is replaced in arrays and in other schemas',
    before: op => {
      op.createSchema('app')
      op.createSchema('other')
      const mood = enumType('mood', ['calm', 'glad', 'sad'], { schema: 'app' })
      op.createEnum('mood', ['calm', 'glad', 'sad'], { schema: 'app', comment: 'how it is' })
      op.createTable('a', { id: integer(), moods: mood().array().notNull().default(['calm', 'sad']) })
      op.createTable('b', { id: integer(), mood: mood().default('sad') }, undefined, { schema: 'other' })
      op.createTable('c', { moods: mood().array() }, undefined, { schema: 'app' })
    },
    rows: {
      insert: `INSERT INTO a (id, moods) VALUES (1, '{calm,glad}'), (2, '{}'), (3, '{NULL,calm}')`,
      select: 'SELECT id FROM a ORDER BY id',
    },
    change: op =>
      op.replaceEnum('mood', ['glad', 'quiet', 'calm'], {
        schema: 'app',
        mapping: { calm: 'quiet', sad: 'calm' },
      }),
    rowsAfter: {
      select: 'SELECT id, moods::text FROM a ORDER BY id',
      rows: [
        { id: 1, moods: '{quiet,glad}' },
        { id: 2, moods: '{}' },
        { id: 3, moods: '{NULL,quiet}' },
      ],
    },
    notOn: noArrays,
  },
  {
    name: 'an enum comes and goes with its comment',
    before: op => op.createEnum('color', ['red'], { comment: 'old' }),
    change: op => {
      op.setComment({ enum: 'color' }, "it's new")
      op.createEnum('shape', ['round'], { comment: 'a form' })
      op.dropEnum('color')
    },
    postgresql: `COMMENT ON TYPE "color" IS 'it''s new';
CREATE TYPE "shape" AS ENUM ('round');
COMMENT ON TYPE "shape" IS 'a form';
DROP TYPE "color";`,
    notOn: noTypes,
  },
]
