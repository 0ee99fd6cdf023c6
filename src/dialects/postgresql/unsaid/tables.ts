import { ofExtension } from '../reflect/wanted.ts'
import { answer, commentOn, created, inSchema, lookedAt, optionsOf, type Place } from './question.ts'

const relation: Place = { catalog: 'pg_class', name: 'relname', schema: 'relnamespace' }

const foreignTable = created({
  kind: 'FOREIGN TABLE',
  called: 'o.oid::regclass',
  catalog: 'pg_class',
  as: `(SELECT '(' || coalesce((
        SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) || ${optionsOf('a.attfdwoptions')}
          || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
          ', ' ORDER BY a.attnum)
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped
      ), '') || ') SERVER ' || quote_ident(s.srvname) || ${optionsOf('f.ftoptions')}
    FROM pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver WHERE f.ftrelid = o.oid)`,
})

/** Something about a table that is said once the table is there. */
const about = (part: string, where: string, make: string): string =>
  inSchema('table', relation, { where, part: `'${part}'`, make })

const alter = `'ALTER ' || CASE o.relkind WHEN 'm' THEN 'MATERIALIZED VIEW ' ELSE 'TABLE ' END || o.oid::regclass`

const indexWhere = (condition: string) =>
  `(SELECT quote_ident(x.relname) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = o.oid AND i.${condition})`

const alterColumn = "'ALTER TABLE ONLY ' || c.oid::regclass || ' ALTER COLUMN ' || quote_ident(a.attname)"

const columns = `${answer("'column'", "n.nspname || '.' || c.relname || '.' || a.attname", { part: 'p.part', make: `${alterColumn} || p.make` })}
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_type t ON t.oid = a.atttypid
CROSS JOIN LATERAL (VALUES
  ('its storage', a.attstorage <> t.typstorage, ' SET STORAGE '
    || CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END),
  ('its compression', a.attcompression <> '', ' SET COMPRESSION ' || CASE a.attcompression WHEN 'l' THEN 'lz4' ELSE 'pglz' END),
  ('its statistics target', a.attstattarget > 0, ' SET STATISTICS ' || a.attstattarget),
  ('its options', EXISTS (SELECT FROM unnest(a.attoptions) AS x WHERE x LIKE 'n_distinct%'),
    ' SET (' || (SELECT string_agg(x, ', ') FROM unnest(a.attoptions) AS x WHERE x LIKE 'n_distinct%') || ')')
) AS p (part, is_so, make)
WHERE p.is_so AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
  AND ${lookedAt('n.nspname')} AND NOT ${ofExtension('pg_class', 'c.oid')}`

const statisticsCalled = "quote_ident(n.nspname) || '.' || quote_ident(o.stxname)"

const rules = `${answer("'rule'", "n.nspname || '.' || c.relname || '.' || r.rulename", {
  make: `rtrim(pg_get_ruledef(r.oid), ';')
    || CASE r.ev_enabled WHEN 'O' THEN '' ELSE E';\\nALTER TABLE ' || c.oid::regclass
      || CASE r.ev_enabled WHEN 'D' THEN ' DISABLE' WHEN 'R' THEN ' ENABLE REPLICA' ELSE ' ENABLE ALWAYS' END
      || ' RULE ' || quote_ident(r.rulename) END
    || ${commentOn("'RULE ' || quote_ident(r.rulename) || ' ON ' || c.oid::regclass", 'r.oid', 'pg_rewrite')}`,
})}
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN' AND ${lookedAt('n.nspname')} AND NOT ${ofExtension('pg_class', 'c.oid')}`

const defaultsOfViews = `${answer("'column'", "n.nspname || '.' || c.relname || '.' || a.attname", {
  part: "'its default in a view'",
  make: `'ALTER VIEW ' || c.oid::regclass || ' ALTER COLUMN ' || quote_ident(a.attname) || ' SET DEFAULT ' || pg_get_expr(d.adbin, d.adrelid)`,
})}
FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.adnum
WHERE c.relkind = 'v' AND ${lookedAt('n.nspname')} AND NOT ${ofExtension('pg_class', 'c.oid')}`

const commentsInViews = `${answer("'comment'", "n.nspname || '.' || c.relname || '.' || a.attname", {
  part: "'the comment on a column of a view'",
  make: `'COMMENT ON COLUMN ' || c.oid::regclass || '.' || quote_ident(a.attname) || ' IS ' || quote_literal(d.description)`,
})}
FROM pg_description d JOIN pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass
JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid
WHERE c.relkind IN ('v', 'm') AND d.objsubid > 0 AND ${lookedAt('n.nspname')} AND NOT ${ofExtension('pg_class', 'c.oid')}`

/** A partition gets the defaults of its table when it is made, and keeps its own when those change. */
const defaultsOfPartitions = `${answer("'column'", "n.nspname || '.' || c.relname || '.' || a.attname", {
  part: "'its default in a partition'",
  make: `${alterColumn} || coalesce(' SET DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), ' DROP DEFAULT')`,
})}
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute r ON r.attrelid = pg_partition_root(c.oid) AND r.attname = a.attname
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_attrdef o ON o.adrelid = r.attrelid AND o.adnum = r.attnum
WHERE c.relispartition AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  AND pg_get_expr(d.adbin, d.adrelid) IS DISTINCT FROM pg_get_expr(o.adbin, o.adrelid)
  AND ${lookedAt('n.nspname')} AND NOT ${ofExtension('pg_class', 'c.oid')}`

const sequenceByItself = "c.relname || '_' || a.attname || '_seq'"

/** A table and a column that get another name leave the sequence of an identity its own. */
const namesOfIdentities = `${answer("'column'", "n.nspname || '.' || c.relname || '.' || a.attname", {
  part: "'the name of the sequence of its identity'",
  make: `'ALTER SEQUENCE ' || quote_ident(n.nspname) || '.' || quote_ident(${sequenceByItself}) || ' RENAME TO ' || quote_ident(s.relname)`,
})}
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum
  AND d.classid = 'pg_class'::regclass AND d.deptype = 'i'
JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S' AND s.relnamespace = c.relnamespace
WHERE a.attidentity <> '' AND NOT c.relispartition AND octet_length(${sequenceByItself}) < 64
  AND s.relname <> ${sequenceByItself} AND ${lookedAt('n.nspname')} AND NOT ${ofExtension('pg_class', 'c.oid')}`

const alterConstraint = "'ALTER TABLE ' || c.oid::regclass || ' DROP CONSTRAINT ' || quote_ident(k.conname)"

/** `ON DELETE SET NULL (a)`, since PostgreSQL 15. */
const someSetNull = `${answer("'foreign key'", "n.nspname || '.' || c.relname || '.' || k.conname", {
  part: "'the columns that ON DELETE sets'",
  make: `${alterConstraint} || ', ADD CONSTRAINT ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid)`,
})}
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE k.contype = 'f' AND k.conparentid = 0 AND cardinality(k.confdelsetcols) > 0
  AND ${lookedAt('n.nspname')} AND NOT ${ofExtension('pg_class', 'c.oid')}`

const commentsOnConstraints = `${answer("'comment'", "n.nspname || '.' || c.relname || '.' || k.conname", {
  part: "'the comment on a constraint'",
  make: `'COMMENT ON CONSTRAINT ' || quote_ident(k.conname) || ' ON ' || c.oid::regclass || ' IS ' || quote_literal(obj_description(k.oid, 'pg_constraint'))`,
})}
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE obj_description(k.oid, 'pg_constraint') IS NOT NULL AND ${lookedAt('n.nspname')} AND NOT ${ofExtension('pg_class', 'c.oid')}`

/** What lies in schemas that are not looked at: an application's own, by how many tables they have. */
const otherSchemas = `${answer("'schema'", 'n.nspname', {
  part: `'its ' || count(*) || CASE count(*) WHEN 1 THEN ' table' ELSE ' tables' END || ': the configuration''s "includeSchemas" does not name it'`,
})}
FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT ($1::text[] IS NULL OR n.nspname = ANY ($1::text[])) AND NOT ${ofExtension('pg_class', 'c.oid')}
GROUP BY n.nspname`

export const tableQuestions: readonly string[] = [
  inSchema('foreign table', relation, { where: "o.relkind = 'f'", ...foreignTable }),
  about(
    'the table that it inherits from',
    "o.relkind = 'r' AND NOT o.relispartition AND EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = o.oid)",
    `(SELECT string_agg(${alter} || ' INHERIT ' || i.inhparent::regclass, E';\\n' ORDER BY i.inhseqno)
      FROM pg_inherits i WHERE i.inhrelid = o.oid)`,
  ),
  about(
    'the type that it is of',
    "o.relkind = 'r' AND o.reloftype <> 0",
    `${alter} || ' OF ' || o.reloftype::regtype`,
  ),
  about(
    'its replica identity',
    "o.relkind IN ('r', 'p') AND o.relreplident IN ('f', 'n', 'i')",
    `'ALTER TABLE ONLY ' || o.oid::regclass || ' REPLICA IDENTITY '
      || CASE o.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING' ELSE 'USING INDEX ' || ${indexWhere('indisreplident')} END`,
  ),
  about(
    'its access method',
    "o.relkind IN ('r', 'm') AND o.relam NOT IN (0, (SELECT oid FROM pg_am WHERE amname = current_setting('default_table_access_method')))",
    `${alter} || ' SET ACCESS METHOD ' || (SELECT quote_ident(amname) FROM pg_am WHERE oid = o.relam)`,
  ),
  about(
    'the index that it is clustered by',
    "o.relkind IN ('r', 'm') AND EXISTS (SELECT FROM pg_index i WHERE i.indrelid = o.oid AND i.indisclustered)",
    `${alter} || ' CLUSTER ON ' || ${indexWhere('indisclustered')}`,
  ),
  inSchema('sequence', relation, {
    where: "o.relkind = 'S' AND o.relpersistence = 'u'",
    part: "'that it is unlogged'",
    make: `'ALTER SEQUENCE ' || o.oid::regclass || ' SET UNLOGGED'`,
  }),
  columns,
  defaultsOfViews,
  defaultsOfPartitions,
  namesOfIdentities,
  someSetNull,
  commentsInViews,
  commentsOnConstraints,
  inSchema(
    'statistics',
    { catalog: 'pg_statistic_ext', name: 'stxname', schema: 'stxnamespace' },
    {
      make: `pg_get_statisticsobjdef(o.oid)
        || CASE WHEN o.stxstattarget >= 0 THEN E';\\nALTER STATISTICS ' || ${statisticsCalled} || ' SET STATISTICS ' || o.stxstattarget ELSE '' END
        || ${commentOn(`'STATISTICS ' || ${statisticsCalled}`, 'o.oid', 'pg_statistic_ext')}`,
    },
  ),
  rules,
  otherSchemas,
]
