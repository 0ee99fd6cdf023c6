import { inspect } from 'node:util'

/** A statement as `--verbose` shows it; what a data step passes beside it comes after it. */
export const statementText = (sql: string, parameters: readonly unknown[] = []): string =>
  parameters.length === 0 ? sql : `${sql} -- ${inspect(parameters, { breakLength: Infinity })}`
