import type { TableName } from '../../../schema/table.ts'
import type { ReflectRequest } from '../../dialect.ts'
import type { FamilyWording } from '../family.ts'

/**
 * What is asked of information_schema: a literal schema (anything else makes the server open every database), one view
 * at a time (a join of two would ask one of them for each row of the other), and no GROUP_CONCAT, which cuts.
 *
 * @see https://mariadb.com/kb/en/information-schema-table/
 */
export const questions = (database: string, request: ReflectRequest, { grammar, dialect }: FamilyWording) => {
  const schema = grammar.literal(database)
  const named = (tables: readonly TableName[]) => tables.map(({ name }) => grammar.literal(name)).join(', ')
  const among = (column: string) => [
    ...(request.tables ? [`${column} IN (${request.tables.length > 0 ? named(request.tables) : "''"})`] : []),
    ...(request.exclude?.length ? [`${column} NOT IN (${named(request.exclude)})`] : []),
  ]
  const from = (
    view: string,
    schemaColumn: string,
    tableColumn: string,
    columns: string,
    ...more: readonly string[]
  ) =>
    [
      `SELECT ${columns} FROM information_schema.${view}`,
      `WHERE ${[`${schemaColumn} = ${schema}`, ...among(tableColumn), ...more].join(' AND ')}`,
    ].join(' ')
  const onMysql = dialect === 'mysql'
  return {
    database: `SELECT DEFAULT_COLLATION_NAME AS collation FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ${schema}`,
    /** The rights of the user, of roles in force too, on everything or on the database (which a grant may name by a pattern). */
    privileges: `SELECT PRIVILEGE_TYPE AS privilege FROM information_schema.USER_PRIVILEGES UNION SELECT PRIVILEGE_TYPE FROM information_schema.SCHEMA_PRIVILEGES WHERE ${schema} LIKE TABLE_SCHEMA`,
    characterSets:
      'SELECT CHARACTER_SET_NAME AS name, DEFAULT_COLLATE_NAME AS collation, MAXLEN AS bytes FROM information_schema.CHARACTER_SETS',
    tables: from(
      'TABLES',
      'TABLE_SCHEMA',
      'TABLE_NAME',
      'TABLE_NAME AS name, ENGINE AS engine, TABLE_COLLATION AS collation, CREATE_OPTIONS AS options, TABLE_COMMENT AS comment',
      "TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')",
    ),
    columns: `${from(
      'COLUMNS',
      'TABLE_SCHEMA',
      'TABLE_NAME',
      'TABLE_NAME AS `table`, COLUMN_NAME AS name, COLUMN_TYPE AS type, IS_NULLABLE AS nullable, COLUMN_DEFAULT AS `default`, EXTRA AS extra, GENERATION_EXPRESSION AS expression, CHARACTER_SET_NAME AS characterSet, COLLATION_NAME AS collation, COLUMN_COMMENT AS comment',
    )} ORDER BY TABLE_NAME, ORDINAL_POSITION`,
    indexes: `${from(
      'STATISTICS',
      'TABLE_SCHEMA',
      'TABLE_NAME',
      `TABLE_NAME AS \`table\`, INDEX_NAME AS name, NON_UNIQUE AS repeats, COLUMN_NAME AS \`column\`, COLLATION AS \`order\`, SUB_PART AS length, INDEX_TYPE AS type, INDEX_COMMENT AS comment, ${
        onMysql ? "EXPRESSION AS expression, IS_VISIBLE = 'NO'" : "NULL AS expression, IGNORED = 'YES'"
      } AS hidden`,
      // MariaDB gives them as they follow each other in their table, which no column of the view tells.
    )}${onMysql ? ' ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX' : ''}`,
    referring: `${from(
      'KEY_COLUMN_USAGE',
      'TABLE_SCHEMA',
      'TABLE_NAME',
      'TABLE_NAME AS `table`, CONSTRAINT_NAME AS name, COLUMN_NAME AS `column`, REFERENCED_TABLE_SCHEMA AS otherSchema, REFERENCED_TABLE_NAME AS otherTable, REFERENCED_COLUMN_NAME AS otherColumn',
      'REFERENCED_TABLE_NAME IS NOT NULL',
    )} ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION`,
    actions: from(
      'REFERENTIAL_CONSTRAINTS',
      'CONSTRAINT_SCHEMA',
      'TABLE_NAME',
      'TABLE_NAME AS `table`, CONSTRAINT_NAME AS name, UPDATE_RULE AS onUpdate, DELETE_RULE AS onDelete',
    ),
    checks: onMysql
      ? `SELECT NULL AS \`table\`, CONSTRAINT_NAME AS name, 'Table' AS level, CHECK_CLAUSE AS clause FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ${schema}`
      : from(
          'CHECK_CONSTRAINTS',
          'CONSTRAINT_SCHEMA',
          'TABLE_NAME',
          'TABLE_NAME AS `table`, CONSTRAINT_NAME AS name, LEVEL AS level, CHECK_CLAUSE AS clause',
        ),
    /** Which table a check is of, and whether it holds: MySQL tells that elsewhere. */
    enforced: onMysql
      ? from(
          'TABLE_CONSTRAINTS',
          'TABLE_SCHEMA',
          'TABLE_NAME',
          'TABLE_NAME AS `table`, CONSTRAINT_NAME AS name, ENFORCED AS enforced',
          "CONSTRAINT_TYPE = 'CHECK'",
        )
      : undefined,
    partitions: `${from(
      'PARTITIONS',
      'TABLE_SCHEMA',
      'TABLE_NAME',
      'TABLE_NAME AS `table`, PARTITION_NAME AS name, SUBPARTITION_NAME AS sub, PARTITION_METHOD AS method, SUBPARTITION_METHOD AS subMethod, PARTITION_EXPRESSION AS expression, PARTITION_DESCRIPTION AS description',
      'PARTITION_NAME IS NOT NULL',
    )} ORDER BY TABLE_NAME, PARTITION_ORDINAL_POSITION`,
    triggers: `${from(
      'TRIGGERS',
      'TRIGGER_SCHEMA',
      'EVENT_OBJECT_TABLE',
      'EVENT_OBJECT_TABLE AS `table`, TRIGGER_NAME AS name, ACTION_TIMING AS timing, EVENT_MANIPULATION AS event, ACTION_STATEMENT AS body, SQL_MODE AS sqlMode',
    )} ORDER BY EVENT_OBJECT_TABLE, ACTION_ORDER, TRIGGER_NAME`,
    views: `SELECT TABLE_NAME AS name, VIEW_DEFINITION AS definition, CHECK_OPTION AS checkOption, SECURITY_TYPE AS security FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ${schema} ORDER BY TABLE_NAME`,
    routines: `SELECT SPECIFIC_NAME AS name, ROUTINE_TYPE AS type, DTD_IDENTIFIER AS returns, CHARACTER_SET_NAME AS characterSet, COLLATION_NAME AS collation, ROUTINE_DEFINITION AS body, IS_DETERMINISTIC AS determined, SQL_DATA_ACCESS AS access, SECURITY_TYPE AS security, ROUTINE_COMMENT AS comment, SQL_MODE AS sqlMode FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ${schema} AND ROUTINE_TYPE IN ('FUNCTION', 'PROCEDURE') ORDER BY ROUTINE_TYPE, SPECIFIC_NAME`,
    parameters: `SELECT SPECIFIC_NAME AS routine, ROUTINE_TYPE AS type, PARAMETER_MODE AS mode, PARAMETER_NAME AS name, DTD_IDENTIFIER AS said, CHARACTER_SET_NAME AS characterSet, COLLATION_NAME AS collation FROM information_schema.PARAMETERS WHERE SPECIFIC_SCHEMA = ${schema} AND ORDINAL_POSITION > 0 ORDER BY SPECIFIC_NAME, ORDINAL_POSITION`,
  }
}
