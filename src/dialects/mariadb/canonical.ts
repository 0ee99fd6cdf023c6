import { canonicalWith } from '../mysql/canonical.ts'
import { wording } from './wording.ts'

export const canonical = canonicalWith(wording)
