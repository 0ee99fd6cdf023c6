import { randomBytes } from 'node:crypto'

/** A new revision id: twelve random hexadecimal digits. */
export const newRevisionId = (): string => randomBytes(6).toString('hex')
