import { nameIn, type Shape, shape, shapeOf } from '../standard/statement-shape.ts'
import type { EffectContext, TableEffect } from '../table-effect.ts'
import { grammar } from './grammar.ts'

/** What each statement does; of two patterns that match, the first counts. */
interface StatementRule {
  readonly says: Shape
  readonly rewrites?: boolean
  readonly scans?: boolean | null
}

const rule = (pattern: string, does: Omit<StatementRule, 'says'> = {}): StatementRule => ({
  says: shape(pattern),
  ...does,
})

/**
 * Whoever writes locks the whole file, so the lock is one and the same everywhere; what differs is how long it is held.
 *
 * @see https://www.sqlite.org/lang_altertable.html
 */
const rules: readonly StatementRule[] = [
  // The copy of a rebuild.
  rule('^INSERT OR ABORT INTO ⟨_limbeck_new_.* FROM <table>$', { rewrites: true, scans: true }),
  rule('^(?:INSERT|REPLACE)(?: OR \\w+)? INTO <table>'),
  rule('^(?:UPDATE(?: OR \\w+)?|DELETE FROM) <table>', { scans: null }),
  rule('^CREATE (?:UNIQUE )?INDEX .*? ON <table>', { scans: true }),
  rule('^ALTER TABLE <table> ADD (?:COLUMN )?{name}.*\\b(?:CHECK|GENERATED|AS \\()', { scans: true }),
  rule('^ALTER TABLE <table> ADD (?:CONSTRAINT|CHECK)\\b', { scans: true }),
  rule('^ALTER TABLE <table> ADD\\b'),
  rule('^ALTER TABLE <table> DROP CONSTRAINT\\b'),
  rule('^ALTER TABLE <table> DROP\\b', { rewrites: true, scans: true }),
  rule('^ALTER TABLE <table> ALTER .* SET NOT NULL', { scans: true }),
  rule('^ALTER TABLE <table> (?:RENAME|ALTER)\\b'),
  rule('^DROP TABLE (?:IF EXISTS )?<table>'),
  rule('^CREATE .*?TRIGGER .*? ON <table>'),
  rule('^REINDEX <table>', { scans: true }),
]

/** What concerns no table that was there. */
const apart =
  /^(?:CREATE (?:TEMP |TEMPORARY )?(?:TABLE|VIEW)|DROP (?:VIEW|TRIGGER|INDEX)|PRAGMA|SELECT|VALUES|ANALYZE)\b/i

export const effects = (sql: string, _context: EffectContext): readonly TableEffect[] | undefined => {
  const text = shapeOf(sql, grammar.lexical)
  for (const { says, rewrites = false, scans = false } of rules) {
    const found = says.exec(text)?.groups?.table
    if (found === undefined) continue
    const table = nameIn(found)
    // A table that is only now in the making.
    if (table.name.startsWith('_limbeck_') || table.name.startsWith('sqlite_')) return []
    return [{ table, lock: 'RESERVED, the whole database', blocks: 'writes', rewrites, scans }]
  }
  return apart.test(text) ? [] : undefined
}
