import { compileWith } from '../mysql/compile.ts'
import { wording } from './wording.ts'

export const compile = compileWith(wording)
