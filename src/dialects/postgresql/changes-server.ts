import { shape, shapeOf } from '../standard/statement-shape.ts'
import { grammar } from './grammar.ts'

const pattern = shape(
  [
    // A user mapping is of one database.
    '^(?:CREATE|ALTER|DROP) (?:ROLE|USER(?! MAPPING)|GROUP|DATABASE|TABLESPACE|SUBSCRIPTION)\\b',
    // Without ON it is a role that is given.
    '^(?:GRANT|REVOKE) (?:(?! ON ).)*? (?:TO|FROM)\\b',
    '^(?:GRANT|REVOKE) .*? ON (?:DATABASE|TABLESPACE|PARAMETER)\\b',
    '^COMMENT ON (?:ROLE|DATABASE|TABLESPACE)\\b',
    '^(?:ALTER SYSTEM|REASSIGN OWNED|DROP OWNED)\\b',
  ].join('|'),
)

/** Whether a statement changes what belongs to all databases of the server: roles, settings; as far as its words tell. */
export const changesServer = (sql: string): boolean => pattern.test(shapeOf(sql, grammar.lexical))
