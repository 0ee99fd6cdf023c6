import { anywhere, created, firstOwn, optionsOf } from './question.ts'

const eventTrigger = created({
  kind: 'EVENT TRIGGER',
  called: 'quote_ident(o.evtname)',
  catalog: 'pg_event_trigger',
  as: `'ON ' || o.evtevent
    || coalesce(' WHEN TAG IN (' || (SELECT string_agg(quote_literal(tag), ', ') FROM unnest(o.evttags) AS tag) || ')', '')
    || ' EXECUTE FUNCTION ' || o.evtfoid::regproc || '()'
    || CASE o.evtenabled WHEN 'O' THEN '' ELSE E';\\nALTER EVENT TRIGGER ' || quote_ident(o.evtname)
      || CASE o.evtenabled WHEN 'D' THEN ' DISABLE' WHEN 'R' THEN ' ENABLE REPLICA' ELSE ' ENABLE ALWAYS' END END`,
})

const publishedTables = `(SELECT string_agg('TABLE ONLY ' || r.prrelid::regclass
    || coalesce(' (' || (SELECT string_agg(quote_ident(a.attname), ', ') FROM pg_attribute a
      WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)) || ')', '')
    || coalesce(' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')', ''), ', ' ORDER BY r.prrelid::regclass::text)
  FROM pg_publication_rel r WHERE r.prpubid = o.oid)`

const publishedSchemas = `(SELECT string_agg('TABLES IN SCHEMA ' || s.pnnspid::regnamespace, ', ')
  FROM pg_publication_namespace s WHERE s.pnpubid = o.oid)`

const published = ['insert', 'update', 'delete', 'truncate'].map(
  word => `CASE WHEN o.pub${word} THEN '${word}' END`,
)

const publication = created({
  kind: 'PUBLICATION',
  called: 'quote_ident(o.pubname)',
  catalog: 'pg_publication',
  as: `CASE WHEN o.puballtables THEN 'FOR ALL TABLES '
      ELSE coalesce('FOR ' || nullif(concat_ws(', ', ${publishedTables}, ${publishedSchemas}), '') || ' ', '') END
    || 'WITH (publish = ' || quote_literal(concat_ws(', ', ${published.join(', ')}))
    || CASE WHEN o.pubviaroot THEN ', publish_via_partition_root = true' ELSE '' END || ')'`,
})

const wrapper = created({
  kind: 'FOREIGN DATA WRAPPER',
  called: 'quote_ident(o.fdwname)',
  catalog: 'pg_foreign_data_wrapper',
  as: `CASE WHEN o.fdwhandler = 0 THEN 'NO HANDLER' ELSE 'HANDLER ' || o.fdwhandler::regproc END
    || CASE WHEN o.fdwvalidator = 0 THEN ' NO VALIDATOR' ELSE ' VALIDATOR ' || o.fdwvalidator::regproc END
    || ${optionsOf('o.fdwoptions')}`,
})

const server = created({
  kind: 'SERVER',
  called: 'quote_ident(o.srvname)',
  catalog: 'pg_foreign_server',
  as: `coalesce('TYPE ' || quote_literal(o.srvtype) || ' ', '') || coalesce('VERSION ' || quote_literal(o.srvversion) || ' ', '')
    || 'FOREIGN DATA WRAPPER ' || (SELECT quote_ident(fdwname) FROM pg_foreign_data_wrapper WHERE oid = o.srvfdw)
    || ${optionsOf('o.srvoptions')}`,
})

export const databaseQuestions: readonly string[] = [
  anywhere('event trigger', { catalog: 'pg_event_trigger', name: 'evtname' }, eventTrigger),
  anywhere('publication', { catalog: 'pg_publication', name: 'pubname' }, publication),
  anywhere('foreign data wrapper', { catalog: 'pg_foreign_data_wrapper', name: 'fdwname' }, wrapper),
  anywhere('foreign server', { catalog: 'pg_foreign_server', name: 'srvname' }, server),
  anywhere('language', { catalog: 'pg_language', name: 'lanname' }, { where: `o.oid >= ${firstOwn}` }),
]
