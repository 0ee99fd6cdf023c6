import type { Features } from '../../operations/features.ts'
import { features as mysql } from '../mysql/features.ts'

/** As MySQL's, but that a check belongs to its table. */
export const features = (): Features => ({
  ...mysql(),
  objects: ['routines', 'sequences', 'triggers'],
  names: { perSchema: [['table'], ['foreignKey']], perTable: [['index', 'key'], ['check']] },
})
