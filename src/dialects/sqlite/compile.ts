import { located, type Recorded } from '../../operations/record.ts'
import { withoutBlocks } from '../../operations/without-blocks.ts'
import type { CompileContext, Compiled } from '../dialect.ts'
import { Compilation } from './compilation.ts'

/**
 * Operations as statements. What follows on one another and changes one table is done at once, so that a table is
 * made anew once at the most.
 */
export const compile = (recorded: readonly Recorded[], context: CompileContext): Compiled => {
  const compilation = new Compilation(context)
  for (const from of withoutBlocks(recorded)) located(from, () => compilation.take(from))
  return compilation.end()
}
