import type { Operation } from '../../operations/index.ts'

/** SQLite has no schemas: what an operation says of one is left out, wherever it says it. */
export const withoutSchema = (operation: Operation): Operation => {
  const {
    schema: _,
    referredSchema: __,
    ...op
  } = operation as Operation & {
    readonly schema?: string
    readonly referredSchema?: string
  }
  if (op.kind === 'createTable') {
    const { schema, ...table } = op.table
    return { ...op, table: { ...table, constraints: table.constraints.map(constraint => plain(constraint)) } }
  }
  if (op.kind === 'createView' || op.kind === 'replaceView') {
    const { schema, ...view } = op.view
    return { ...op, view }
  }
  return op.kind === 'createForeignKey' ? { ...op, constraint: plain(op.constraint) } : (op as Operation)
}

const plain = <C extends { readonly kind: string }>(constraint: C): C => {
  if (!('references' in constraint)) return constraint
  const { schema, ...references } = constraint.references as { readonly schema?: string }
  return { ...constraint, references }
}
