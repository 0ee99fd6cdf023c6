import { created, inSchema } from './question.ts'

const configuration = created({
  kind: 'TEXT SEARCH CONFIGURATION',
  called: 'o.oid::regconfig',
  catalog: 'pg_ts_config',
  as: `(SELECT '(PARSER = ' || quote_ident(pn.nspname) || '.' || quote_ident(p.prsname) || ')'
      FROM pg_ts_parser p JOIN pg_namespace pn ON pn.oid = p.prsnamespace WHERE p.oid = o.cfgparser)
    || coalesce((
      SELECT string_agg(E';\\nALTER TEXT SEARCH CONFIGURATION ' || o.oid::regconfig || ' ADD MAPPING FOR '
        || quote_ident(m.alias) || ' WITH ' || m.dictionaries, '' ORDER BY m.tokid)
      FROM (
        SELECT t.tokid, t.alias, string_agg(x.mapdict::regdictionary::text, ', ' ORDER BY x.mapseqno) AS dictionaries
        FROM pg_ts_config_map x JOIN ts_token_type(o.cfgparser) t ON t.tokid = x.maptokentype
        WHERE x.mapcfg = o.oid GROUP BY t.tokid, t.alias
      ) AS m
    ), '')`,
})

const dictionary = created({
  kind: 'TEXT SEARCH DICTIONARY',
  called: 'o.oid::regdictionary',
  catalog: 'pg_ts_dict',
  as: `(SELECT '(TEMPLATE = ' || quote_ident(tn.nspname) || '.' || quote_ident(t.tmplname)
      || coalesce(', ' || o.dictinitoption, '') || ')'
    FROM pg_ts_template t JOIN pg_namespace tn ON tn.oid = t.tmplnamespace WHERE t.oid = o.dicttemplate)`,
})

export const textSearchQuestions: readonly string[] = [
  inSchema(
    'text search configuration',
    { catalog: 'pg_ts_config', name: 'cfgname', schema: 'cfgnamespace' },
    configuration,
  ),
  inSchema(
    'text search dictionary',
    { catalog: 'pg_ts_dict', name: 'dictname', schema: 'dictnamespace' },
    dictionary,
  ),
  // These two are made of functions in C.
  inSchema('text search parser', { catalog: 'pg_ts_parser', name: 'prsname', schema: 'prsnamespace' }),
  inSchema('text search template', { catalog: 'pg_ts_template', name: 'tmplname', schema: 'tmplnamespace' }),
]
