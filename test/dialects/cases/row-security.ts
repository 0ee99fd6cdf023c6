import { integer, sql, text } from '../../../src/schema/index.ts'
import type { Upgrade } from '../migrate.ts'
import type { OperationCase } from '../operation-case.ts'

const notOn = { sqlite: 'it has no row security', mariadb: 'it has no row security' }

const notes: Upgrade = op =>
  op.createTable('notes', { id: integer().primaryKey('pk_notes'), owner: text(), body: text() })

export const rowSecurityCases: readonly OperationCase[] = [
  {
    name: 'policies say which rows are seen',
    before: notes,
    change: op => {
      op.enableRowSecurity('notes', { force: true })
      op.createPolicy('Own "notes"', 'notes', {
        roles: ['pg_write_all_data', 'pg_read_all_data'],
        using: sql`owner = current_user AND body <> ${"it's"}`,
        withCheck: 'owner = current_user -- no other',
        comment: 'their own',
      })
      op.createPolicy('few', 'notes', { restrictive: true, command: 'select', using: sql`id < 100` })
      op.createPolicy('new', 'notes', { command: 'insert', withCheck: sql`true` })
    },
    postgresql: `ALTER TABLE "notes" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "Own ""notes""" ON "notes" TO "pg_read_all_data", "pg_write_all_data"
  USING (owner = current_user AND body <> 'it''s')
  WITH CHECK (owner = current_user -- no other
);
COMMENT ON POLICY "Own ""notes""" ON "notes" IS 'their own';
CREATE POLICY "few" ON "notes" AS RESTRICTIVE FOR SELECT
  USING (id < 100);
CREATE POLICY "new" ON "notes" FOR INSERT
  WITH CHECK (true);`,
    notOn,
  },
  {
    name: 'policies change, go and have other names',
    before: op => {
      notes(op)
      op.enableRowSecurity('notes', { force: true })
      op.createPolicy('own', 'notes', { roles: ['pg_read_all_data'], using: sql`owner = current_user` })
      op.createPolicy('gone', 'notes', { command: 'delete', using: sql`false`, comment: 'none' })
      op.createPolicy('plain', 'notes')
    },
    change: op => {
      op.alterPolicy('own', 'notes', { roles: ['public'], using: sql`id > 0` })
      op.alterPolicy('own', 'notes', { withCheck: sql`id > 1` })
      op.dropPolicy('gone', 'notes')
      op.dropPolicy('never_there', 'notes', { ifExists: true })
      op.renamePolicy('plain', 'simple', 'notes')
      op.disableRowSecurity('notes')
    },
    postgresql: `ALTER POLICY "own" ON "notes" TO PUBLIC
  USING (id > 0);
ALTER POLICY "own" ON "notes"
  WITH CHECK (id > 1);
DROP POLICY "gone" ON "notes";
DROP POLICY IF EXISTS "never_there" ON "notes";
ALTER POLICY "plain" ON "notes" RENAME TO "simple";
ALTER TABLE "notes" DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;`,
    notOn,
  },
  {
    name: 'a table with row security goes and comes back',
    before: op => {
      notes(op)
      op.enableRowSecurity('notes')
      op.createPolicy('own', 'notes', { using: sql`owner = current_user` })
    },
    change: op => {
      op.renameTable('notes', 'remarks')
      op.enableRowSecurity('remarks', { force: true })
      op.dropTable('remarks')
    },
    notOn,
  },
]
