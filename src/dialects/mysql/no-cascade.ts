import { featureNotSupported } from '../../errors.ts'
import type { FamilyWording } from './family.ts'

/** The word is taken there, and does nothing. */
export const noCascade = (statement: string, { title }: FamilyWording) =>
  featureNotSupported(
    `${statement} ... CASCADE`,
    title,
    'Drop the foreign keys that stand on it by operations of their own, before.',
  )
