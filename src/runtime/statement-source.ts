import type { CompiledStatement } from '../dialects/dialect.ts'
import type { SourceLine } from '../operations/record.ts'

/** The line that a statement is on: its own in a revision in SQL, else that of the operation. */
export const statementSource = ({
  from: { source },
  linesBefore = 0,
}: Pick<CompiledStatement, 'from' | 'linesBefore'>): SourceLine | undefined =>
  source?.file.endsWith('.sql') ? { ...source, line: source.line + linesBefore } : source
