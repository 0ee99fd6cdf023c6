/**
 * The names that `limbeck/schema` exports; a test holds the list to it. Written out, because to ask the module for its
 * names would bring machinery of the bundler into what models load in browsers.
 */
export const vocabulary: readonly string[] = `
  ColumnBuilder any bigint binary bit boolean bytes char check cidr citext customType date datemultirange
  daterange domain double enumType exclude extension float foreignKey geography geometry halfvec hstore index inet
  inet4 inet6 int4multirange int4range int8multirange int8range integer interval json jsonb longblob
  longtext ltree macaddr macaddr8 materializedView mediumblob mediumint mediumtext money now numeric nummultirange
  numrange oid policy primaryKey randomUuid rawType real schema schemaWith sequence set smallint sparsevec sql storedFunction storedProcedure table text time
  timestamp tinyblob tinyint tinytext trigger tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector
  unique uniqueIndex uuid varbinary varbit varchar vector view xml year
`
  .trim()
  .split(/\s+/)
