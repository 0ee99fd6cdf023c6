/**
 * The words of models and revisions: tables, columns, types, constraints, and what else a database holds.
 *
 * @module limbeck/schema
 */

export { type Sql, type SqlValue, sql } from '../sql/sql.ts'
export {
  ColumnBuilder,
  type ColumnShape,
  type ReferenceOptions,
  type UniqueConstraintOptions,
} from './builders/column.ts'
export type { ColumnRef, IndexedElement, SortedColumn } from './builders/column-ref.ts'
export {
  type CheckOptions,
  type ConstraintPart,
  check,
  foreignKey,
  type KeyPart,
  type PrimaryKeyOptions,
  primaryKey,
  unique,
} from './builders/constraint-part.ts'
export { type EngineDefault, now, randomUuid } from './builders/default.ts'
export { type DomainModel, type DomainOptions, domain } from './builders/domain.ts'
export { type ExcludedElement, type ExclusionPart, exclude } from './builders/exclusion-part.ts'
export { type IndexPart, index, uniqueIndex } from './builders/index-part.ts'
export { schemaWith, type TableModel, table } from './builders/model.ts'
export {
  type ExtensionModel,
  extension,
  type SchemaModel,
  type SequenceModel,
  type SequenceOptions,
  schema,
  sequence,
} from './builders/objects.ts'
export type { PartitionBy, PartitionElement } from './builders/partitioning.ts'
export type { TablePart } from './builders/parts.ts'
export {
  type PolicyModel,
  type PolicyOptions,
  policy,
  type RoutineModel,
  type RoutineOptions,
  storedFunction,
  storedProcedure,
  type TriggerModel,
  type TriggerOptions,
  trigger,
} from './builders/routines.ts'
export type { ColumnRefs, Columns } from './builders/table.ts'
export type { TableOptions } from './builders/table-options.ts'
export {
  binary,
  bit,
  bytes,
  longblob,
  mediumblob,
  tinyblob,
  varbinary,
  varbit,
} from './builders/types/bytes.ts'
export type { PlainColumn, PlainShape } from './builders/types/column-of.ts'
export { type CustomTypeOptions, customType } from './builders/types/custom.ts'
export { hstore, json, jsonb, uuid } from './builders/types/documents.ts'
export { type EnumModel, enumType } from './builders/types/enum.ts'
export { type GeometryOptions, geography, geometry } from './builders/types/geometry.ts'
export { cidr, inet, inet4, inet6, macaddr, macaddr8 } from './builders/types/network.ts'
export {
  bigint,
  boolean,
  double,
  float,
  type IntegerOptions,
  integer,
  mediumint,
  money,
  numeric,
  oid,
  real,
  smallint,
  tinyint,
} from './builders/types/numbers.ts'
export {
  datemultirange,
  daterange,
  int4multirange,
  int4range,
  int8multirange,
  int8range,
  nummultirange,
  numrange,
  tsmultirange,
  tsrange,
  tstzmultirange,
  tstzrange,
} from './builders/types/ranges.ts'
export { any, rawType } from './builders/types/raw.ts'
export { tsquery, tsvector } from './builders/types/search.ts'
export {
  char,
  citext,
  longtext,
  ltree,
  mediumtext,
  set,
  text,
  tinytext,
  varchar,
  xml,
} from './builders/types/text.ts'
export {
  date,
  type IntervalFields,
  interval,
  type TimeOptions,
  time,
  timestamp,
  year,
} from './builders/types/time.ts'
export { halfvec, sparsevec, type VectorOptions, vector } from './builders/types/vectors.ts'
export {
  type MaterializedViewOptions,
  materializedView,
  type NoColumns,
  type ViewModel,
  type ViewOptions,
  view,
} from './builders/view.ts'
export type { ColumnPath } from './column-path.ts'
export type { ReferentialAction } from './constraint.ts'
export type { DatabaseOf } from './database-of.ts'
export type { NamingConvention } from './naming.ts'
export type { CustomCode } from './types.ts'
