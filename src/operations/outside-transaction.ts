import { definitionOf, type Operation } from './index.ts'

/**
 * Why an operation cannot run inside a transaction on this dialect, in words for the user; `undefined` where it
 * can. Such an operation stands in `op.autocommit(...)`.
 */
export const cannotRunInTransaction = (operation: Operation, dialect: string): string | undefined =>
  definitionOf(operation).outsideTransaction?.(operation, dialect)
