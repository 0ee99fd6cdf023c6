import { ofExtension } from '../reflect/wanted.ts'
import { answer, commentOn, created, firstOwn, inSchema, member } from './question.ts'

const isThere = (function_: string) => `${function_}::oid <> 0`

const routine = (word: string, column: string) => member(word, `g.${column}::regproc`, isThere(`g.${column}`))

const operatorOf = (oid: string) =>
  `(SELECT 'OPERATOR(' || xn.nspname || '.' || x.oprname || ')'
    FROM pg_operator x JOIN pg_namespace xn ON xn.oid = x.oprnamespace WHERE x.oid = ${oid})`

const inOwnSchema = (name: string) => `quote_ident(n.nspname) || '.' || ${name}`

/** One over a set that is ordered has two lists of arguments, which no function of the catalog tells. */
const aggregate = created({
  kind: 'AGGREGATE',
  called: `(${inOwnSchema('quote_ident(o.proname)')} || '(' || coalesce(nullif(pg_get_function_identity_arguments(o.oid), ''), '*') || ')')`,
  catalog: 'pg_proc',
  as: `(SELECT '(SFUNC = ' || g.aggtransfn::regproc || ', STYPE = ' || format_type(g.aggtranstype, NULL)
      || ${member('SSPACE', 'g.aggtransspace', 'g.aggtransspace <> 0')}
      || ${routine('FINALFUNC', 'aggfinalfn')}
      || CASE WHEN g.aggfinalextra THEN ', FINALFUNC_EXTRA' ELSE '' END
      || ${routine('COMBINEFUNC', 'aggcombinefn')}
      || ${routine('SERIALFUNC', 'aggserialfn')}
      || ${routine('DESERIALFUNC', 'aggdeserialfn')}
      || ${member('INITCOND', 'quote_literal(g.agginitval)', 'g.agginitval IS NOT NULL')}
      || ${routine('MSFUNC', 'aggmtransfn')}
      || ${routine('MINVFUNC', 'aggminvtransfn')}
      || ${member('MSTYPE', 'format_type(g.aggmtranstype, NULL)', 'g.aggmtranstype <> 0')}
      || ${routine('MFINALFUNC', 'aggmfinalfn')}
      || ${member('MINITCOND', 'quote_literal(g.aggminitval)', 'g.aggminitval IS NOT NULL')}
      || ${member('SORTOP', operatorOf('g.aggsortop'), 'g.aggsortop <> 0')}
      || CASE o.proparallel WHEN 's' THEN ', PARALLEL = safe' WHEN 'r' THEN ', PARALLEL = restricted' ELSE '' END || ')'
    FROM pg_aggregate g WHERE g.aggfnoid = o.oid AND g.aggkind = 'n')`,
})

const operatorCalled = `${inOwnSchema('o.oprname')}
  || ' (' || CASE o.oprleft WHEN 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END || ', ' || format_type(o.oprright, NULL) || ')'`

const operator = {
  make: `'CREATE OPERATOR ' || ${inOwnSchema('o.oprname')} || ' (FUNCTION = ' || o.oprcode::regproc
    || ${member('LEFTARG', 'format_type(o.oprleft, NULL)', 'o.oprleft <> 0')}
    || ${member('RIGHTARG', 'format_type(o.oprright, NULL)', 'o.oprright <> 0')}
    || ${member('COMMUTATOR', operatorOf('o.oprcom'), 'o.oprcom <> 0')}
    || ${member('NEGATOR', operatorOf('o.oprnegate'), 'o.oprnegate <> 0')}
    || ${member('RESTRICT', 'o.oprrest::regproc', isThere('o.oprrest'))}
    || ${member('JOIN', 'o.oprjoin::regproc', isThere('o.oprjoin'))}
    || CASE WHEN o.oprcanhash THEN ', HASHES' ELSE '' END || CASE WHEN o.oprcanmerge THEN ', MERGES' ELSE '' END || ')'
    || ${commentOn(`'OPERATOR ' || ${operatorCalled}`, 'o.oid', 'pg_operator')}`,
  drop: `'DROP OPERATOR IF EXISTS ' || ${operatorCalled}`,
}

const methodOf = (column: string) => `(SELECT quote_ident(amname) FROM pg_am WHERE oid = o.${column})`

/** What is the class's own; the rest of its family came later, and from elsewhere. */
const itemsOf = (catalog: 'pg_amop' | 'pg_amproc', item: string) => `
  SELECT ${item} AS item FROM ${catalog} i
  JOIN pg_depend d ON d.classid = '${catalog}'::regclass AND d.objid = i.oid
    AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid = o.oid`

const typesOfFunction = `'(' || format_type(i.amproclefttype, NULL) || ', ' || format_type(i.amprocrighttype, NULL) || ')'`

const classCalled = inOwnSchema('quote_ident(o.opcname)')

const operatorClass = {
  make: `'CREATE OPERATOR CLASS ' || ${classCalled} || CASE WHEN o.opcdefault THEN ' DEFAULT' ELSE '' END
    || ' FOR TYPE ' || format_type(o.opcintype, NULL) || ' USING ' || ${methodOf('opcmethod')}
    || coalesce((SELECT ' FAMILY ' || ${inOwnSchema('quote_ident(f.opfname)')} FROM pg_opfamily f
      WHERE f.oid = o.opcfamily AND f.opfname <> o.opcname), '') || ' AS '
    || concat_ws(', ',
      CASE WHEN o.opckeytype <> 0 THEN 'STORAGE ' || format_type(o.opckeytype, NULL) END,
      (SELECT string_agg(item, ', ') FROM (
        ${itemsOf('pg_amop', "'OPERATOR ' || i.amopstrategy || ' ' || i.amopopr::regoperator")}
        UNION ALL
        ${itemsOf('pg_amproc', `'FUNCTION ' || i.amprocnum || ' ' || ${typesOfFunction} || ' ' || i.amproc::oid::regprocedure`)}
      ) AS items))`,
  drop: `'DROP OPERATOR CLASS ' || ${classCalled} || ' USING ' || ${methodOf('opcmethod')}`,
}

const familyCalled = `${inOwnSchema('quote_ident(o.opfname)')} || ' USING ' || ${methodOf('opfmethod')}`

/** A class that names no family makes one of its own name. */
const operatorFamily = {
  make: `CASE WHEN NOT EXISTS (
      SELECT FROM pg_opclass c WHERE c.opcfamily = o.oid AND c.opcname = o.opfname AND c.opcnamespace = o.opfnamespace
    ) THEN 'CREATE OPERATOR FAMILY ' || ${familyCalled} END`,
  drop: `'DROP OPERATOR FAMILY IF EXISTS ' || ${familyCalled}`,
}

const castCalled =
  "'CAST (' || format_type(o.castsource, NULL) || ' AS ' || format_type(o.casttarget, NULL) || ')'"

const cast = {
  make: `'CREATE ' || ${castCalled}
    || CASE o.castmethod WHEN 'i' THEN ' WITH INOUT' WHEN 'b' THEN ' WITHOUT FUNCTION'
      ELSE ' WITH FUNCTION ' || o.castfunc::regprocedure END
    || CASE o.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END
    || ${commentOn(castCalled, 'o.oid', 'pg_cast')}`,
  drop: `'DROP ' || ${castCalled}`,
}

export const functionQuestions: readonly string[] = [
  inSchema(
    'aggregate',
    { catalog: 'pg_proc', name: 'proname', schema: 'pronamespace' },
    { where: "o.prokind = 'a'", ...aggregate },
  ),
  // One without a function is only spoken of by another.
  inSchema(
    'operator',
    { catalog: 'pg_operator', name: 'oprname', schema: 'oprnamespace' },
    { where: isThere('o.oprcode'), ...operator },
  ),
  inSchema(
    'operator class',
    { catalog: 'pg_opclass', name: 'opcname', schema: 'opcnamespace' },
    operatorClass,
  ),
  inSchema(
    'operator family',
    { catalog: 'pg_opfamily', name: 'opfname', schema: 'opfnamespace' },
    operatorFamily,
  ),
  // A range type comes with a cast of its own.
  `${answer("'cast'", "format_type(o.castsource, NULL) || ' as ' || format_type(o.casttarget, NULL)", cast)}
FROM pg_cast o WHERE o.oid >= ${firstOwn} AND NOT ${ofExtension('pg_cast', 'o.oid')}
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = o.oid AND d.deptype = 'i')`,
  inSchema('conversion', { catalog: 'pg_conversion', name: 'conname', schema: 'connamespace' }),
]
