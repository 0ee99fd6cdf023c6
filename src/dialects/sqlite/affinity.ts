/** What SQLite does with a value that is stored in a column. */
export type Affinity = 'INTEGER' | 'TEXT' | 'BLOB' | 'REAL' | 'NUMERIC'

/**
 * The affinity of a declared type, by the five rules in their order.
 *
 * @see https://www.sqlite.org/datatype3.html#determination_of_column_affinity
 */
export const affinityOf = (declared: string): Affinity => {
  const type = declared.toUpperCase()
  if (type.includes('INT')) return 'INTEGER'
  if (/CHAR|CLOB|TEXT/.test(type)) return 'TEXT'
  if (type === '' || type.includes('BLOB')) return 'BLOB'
  if (/REAL|FLOA|DOUB/.test(type)) return 'REAL'
  return 'NUMERIC'
}
