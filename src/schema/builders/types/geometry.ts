import type { TypeOf } from '../../types.ts'
import { checkedOptions } from './checked-options.ts'
import { columnOf, given } from './column-of.ts'

export interface GeometryOptions {
  /** `'Point'`, `'LineStringZ'`, `'MultiPolygon'`; any when absent. */
  readonly shape?: string
  /** The number of the reference system, such as 4326. */
  readonly srid?: number
}

const spatial = <T>(kind: 'geometry' | 'geography', options: GeometryOptions) => {
  const { shape, srid } = checkedOptions(kind, options)
  return columnOf<T>(given<TypeOf<'geometry' | 'geography'>>({ kind, shape, srid }))
}

/**
 * A shape on a plane: `geometry({ shape: 'Point', srid: 4326 })`. PostGIS gives it as hexadecimal text; say
 * `geometry<T>()` where your driver gives something else.
 */
export const geometry = <T = string>(options: GeometryOptions = {}) => spatial<T>('geometry', options)
/** A shape on the globe (PostGIS). */
export const geography = <T = string>(options: GeometryOptions = {}) => spatial<T>('geography', options)
