import { usage } from '../errors.ts'
import { kindInWords } from '../schema/kind-in-words.ts'
import { argumentShapes } from './argument-shapes.ts'
import type { OperationKind } from './index.ts'
import { signatures } from './signatures.ts'

/**
 * Refuses arguments of the wrong type, which only a program that nobody type-checked can give: Node strips the types
 * and looks at none.
 *
 * @throws USAGE
 */
export const checkArguments = (kind: OperationKind, args: readonly unknown[]): void => {
  const wanted = Object.entries(signatures[kind])
  const call = `${kind}(${wanted.map(([name]) => name).join(', ')})`
  for (const [i, [name, shape]] of wanted.entries())
    if (!argumentShapes[shape].fits(args[i]))
      throw usage(
        `${call}: "${name}" is ${kindInWords(args[i])}.`,
        `Write "${name}" as ${argumentShapes[shape].words}.`,
      )
  if (args.length > wanted.length)
    throw usage(
      `${kind} was given ${args.length} arguments, and takes ${wanted.length}.`,
      `Write it as ${call}.`,
    )
}
