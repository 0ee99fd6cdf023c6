import { definitionOf, type Operation } from '../../operations/index.ts'
import type { Printer } from '../../operations/printer.ts'
import { tableArgument } from '../../operations/table-methods.ts'

/** `t => { ... }`: a call on each line, without the table and its schema, which the group has said. */
export const tableBlockCode = (operations: readonly Operation[], print: Printer): string => {
  const calls = operations.map(operation => {
    const at = tableArgument[operation.kind as keyof typeof tableArgument]
    const { schema: _, ...unqualified } = operation as Operation & { readonly schema?: string }
    const args = definitionOf(operation).render(unqualified as never, print)
    return `t.${operation.kind}(${args.toSpliced(at, 1).join(', ')})`
  })
  return calls.length === 0 ? '() => {}' : `t => {\n${calls.join('\n')}\n}`
}
