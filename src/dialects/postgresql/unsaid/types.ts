import { answer, commentOn, created, inSchema, lookedAt, member, type Place } from './question.ts'

const relation: Place = { catalog: 'pg_class', name: 'relname', schema: 'relnamespace' }
const type: Place = { catalog: 'pg_type', name: 'typname', schema: 'typnamespace' }

const composite = created({
  kind: 'TYPE',
  called: 'o.reltype::regtype',
  catalog: 'pg_class',
  as: `'AS (' || coalesce((
      SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
        || CASE WHEN a.attcollation NOT IN (0, t.typcollation) THEN ' COLLATE ' || a.attcollation::regcollation ELSE '' END,
        ', ' ORDER BY a.attnum)
      FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
      WHERE a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped
    ), '') || ')'
    || ${commentOn(`'TYPE ' || o.reltype::regtype`, 'o.reltype', 'pg_type')}
    || coalesce((
      SELECT string_agg(E';\\nCOMMENT ON COLUMN ' || o.reltype::regtype || '.' || quote_ident(a.attname)
        || ' IS ' || quote_literal(d.description), '' ORDER BY a.attnum)
      FROM pg_attribute a
      JOIN pg_description d ON d.objoid = o.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = a.attnum
      WHERE a.attrelid = o.oid AND a.attnum > 0
    ), '')`,
})

const range = created({
  kind: 'TYPE',
  called: 'o.oid::regtype',
  catalog: 'pg_type',
  as: `(SELECT 'AS RANGE (SUBTYPE = ' || format_type(r.rngsubtype, NULL)
      || ', MULTIRANGE_TYPE_NAME = ' || r.rngmultitypid::regtype
      || CASE WHEN c.opcdefault THEN '' ELSE ', SUBTYPE_OPCLASS = ' || quote_ident(cn.nspname) || '.' || quote_ident(c.opcname) END
      || ${member('COLLATION', 'r.rngcollation::regcollation', 'r.rngcollation NOT IN (0, s.typcollation)')}
      || ${member('CANONICAL', 'r.rngcanonical', 'r.rngcanonical::oid <> 0')}
      || ${member('SUBTYPE_DIFF', 'r.rngsubdiff', 'r.rngsubdiff::oid <> 0')} || ')'
    FROM pg_range r JOIN pg_type s ON s.oid = r.rngsubtype
    JOIN pg_opclass c ON c.oid = r.rngsubopc JOIN pg_namespace cn ON cn.oid = c.opcnamespace
    WHERE r.rngtypid = o.oid)`,
})

/** What its provider is given has been called differently from version to version. */
const collation = created({
  kind: 'COLLATION',
  called: 'o.oid::regcollation',
  catalog: 'pg_collation',
  as: `CASE o.collprovider WHEN 'c'
      THEN '(PROVIDER = libc, LC_COLLATE = ' || quote_literal(o.collcollate) || ', LC_CTYPE = ' || quote_literal(o.collctype)
      ELSE '(PROVIDER = ' || CASE o.collprovider WHEN 'i' THEN 'icu' ELSE 'builtin' END || ', LOCALE = '
        || quote_literal(coalesce(to_jsonb(o)->>'colllocale', to_jsonb(o)->>'colliculocale', o.collcollate))
        || coalesce(', RULES = ' || quote_literal(to_jsonb(o)->>'collicurules'), '') END
    || CASE WHEN o.collisdeterministic THEN '' ELSE ', DETERMINISTIC = false' END || ')'`,
})

export const typeQuestions: readonly string[] = [
  inSchema('composite type', relation, { where: "o.relkind = 'c'", ...composite }),
  inSchema('range type', type, { where: "o.typtype = 'r'", ...range }),
  inSchema('base type', type, { where: "o.typtype = 'b' AND o.typelem = 0 AND o.typcategory <> 'A'" }),
  inSchema('collation', { catalog: 'pg_collation', name: 'collname', schema: 'collnamespace' }, collation),
  `${answer("'comment'", "n.nspname || '.' || o.typname", {
    part: "'the comment on an enum'",
    make: `'COMMENT ON TYPE ' || o.oid::regtype || ' IS ' || quote_literal(obj_description(o.oid, 'pg_type'))`,
  })}
FROM pg_type o JOIN pg_namespace n ON n.oid = o.typnamespace
WHERE o.typtype = 'e' AND obj_description(o.oid, 'pg_type') IS NOT NULL AND ${lookedAt('n.nspname')}`,
]
