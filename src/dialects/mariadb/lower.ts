import { lowerWith } from '../mysql/lower.ts'
import { wording } from './wording.ts'

export const lower = lowerWith(wording)
