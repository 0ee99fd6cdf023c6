import { everyShape, nameIn, type Shape, shape, shapeOf } from '../standard/statement-shape.ts'
import { grammar } from './grammar.ts'

const modifiers = '(?:(?:LOW_PRIORITY|HIGH_PRIORITY|DELAYED|QUICK|IGNORE) )*'
const kinds = '(?:TABLES?|VIEW|TRIGGER|PROCEDURE|FUNCTION|EVENT|SEQUENCE)'

/** Where a statement names what it changes. What it only reads may lie anywhere. */
const changed: readonly Shape[] = [
  `^(?:INSERT|REPLACE) ${modifiers}(?:INTO )?<table>`,
  `^UPDATE ${modifiers}<table>`,
  `^DELETE ${modifiers}(?:.*? )??FROM <table>`,
  '^TRUNCATE (?:TABLE )?<table>',
  `^(?:CREATE|ALTER|DROP|RENAME|OPTIMIZE|REPAIR)\\b.*? ${kinds} (?:IF (?:NOT )?EXISTS )?<table>`,
  '^(?:CREATE|DROP) (?:\\w+ )?INDEX .*? ON <table>',
  '^CREATE (?:.*? )?TRIGGER .*? ON <table>',
  '^LOAD (?:DATA|XML) .*? INTO TABLE <table>',
  '^CALL <table>',
  '^(?:GRANT|REVOKE) .*? ON (?:TABLE )?<table>',
].map(shape)

const database = shape(
  '^(?:CREATE|ALTER|DROP) (?:OR REPLACE )?(?:DATABASE|SCHEMA) (?:IF (?:NOT )?EXISTS )?(?<name>{name})',
)

/** Those after the first: `RENAME TABLE a.x TO a.y, b.x TO b.y`, `DROP TABLE a, b.c`. */
const listed = '(?:,| TO) <table>'

/**
 * The other database in which a statement changes something: one database of a server is no fence. `undefined` where it
 * stays in its own, as far as its words tell.
 *
 * @param own the database of the session
 */
export const reachesOutside = (sql: string, own: string): string | undefined => {
  const text = shapeOf(sql, grammar.lexical)
  const first = changed.map(one => one.exec(text)?.groups?.table)
  const more = /^(?:DROP|RENAME|ALTER) TABLES?\b/i.test(text)
    ? [...everyShape(listed, text)].map(({ groups }) => groups?.table)
    : []
  const names = [...first, ...more].filter(found => found !== undefined).map(found => nameIn(found).schema)
  const whole = database.exec(text)?.groups?.name
  return [...names, whole && nameIn(whole).name].find(
    other => other !== undefined && other.toLowerCase() !== own.toLowerCase(),
  )
}
