import { type Statement, statement } from '../../sql/statement.ts'

/**
 * Makes SQLite look through every view and trigger: it does so whenever a column is renamed, here one of a table
 * that is of no use to anybody. Fails with the name of what is broken.
 */
export const validateSchema = (comment: string): readonly Statement[] => [
  statement('CREATE TABLE "_limbeck_check" ("a" INTEGER)', comment),
  statement('ALTER TABLE "_limbeck_check" RENAME COLUMN "a" TO "a"'),
  statement('DROP TABLE "_limbeck_check"'),
]

/** What the error of the statement below says: outside of a trigger SQLite has no other way to fail on purpose. */
export const foreignKeysMark = 'PRAGMA foreign_keys must be OFF here'

/**
 * Fails where foreign keys are on: DROP TABLE would delete the rows first, and with them, or in them, what
 * refers to them. Inside a transaction nothing can turn them off any more.
 */
export const refuseForeignKeys: Statement = statement(
  `SELECT CASE WHEN foreign_keys THEN json_extract('{}', '${foreignKeysMark}') END FROM pragma_foreign_keys`,
  'fails where foreign keys are on: a table that is dropped would take along what refers to it',
)
