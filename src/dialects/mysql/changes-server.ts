import { shape, shapeOf } from '../standard/statement-shape.ts'
import { grammar } from './grammar.ts'

const pattern = shape(
  [
    '^(?:CREATE|ALTER|DROP|RENAME) (?:OR REPLACE )?(?:USER|ROLE|TABLESPACE|SERVER)\\b',
    // Without ON it is a role that is given.
    '^(?:GRANT|REVOKE) (?:(?! ON ).)*? (?:TO|FROM)\\b',
    '^(?:GRANT|REVOKE) .*? ON (?:TABLE )?\\* \\. \\*',
    '^(?:GRANT|REVOKE) .*? ON (?:TABLE )?\\*\\.\\*',
    '^SET (?:PASSWORD|DEFAULT ROLE|PERSIST)\\b',
    '^SET .*?\\b(?:GLOBAL|PERSIST)\\b',
    '^(?:INSTALL|UNINSTALL|SHUTDOWN|KILL|PURGE|RESET|CHANGE (?:MASTER|REPLICATION)|(?:START|STOP) (?:SLAVE|REPLICA|ALL))\\b',
  ].join('|'),
)

/** Whether a statement changes what belongs to the whole server: users, roles, settings; as far as its words tell. */
export const changesServer = (sql: string): boolean => pattern.test(shapeOf(sql, grammar.lexical))
