import { invalidRange, invalidTarget } from '../errors.ts'

/** A target as it was typed: `[branch@][symbol][+N|-N]`. Nothing is looked up yet. */
export interface Target {
  /** As typed, for messages. */
  readonly text: string
  /** What is left of the `@`: a label, an id or a prefix. */
  readonly branch: string | undefined
  /** `head`, `heads`, `base`, `current`, an id, a prefix or a label; without one, the offset counts from `current`. */
  readonly symbol: string | undefined
  /** How many revisions up (positive) or down from there; 0 when the target is not relative. */
  readonly offset: number
}

/** A range as it was typed: `[from]:[to]`. */
export interface Range {
  readonly text: string
  readonly from: Target | undefined
  readonly to: Target | undefined
}

const shape = /^(?:([^@]*)@)?(.*?)([+-]\d+)?$/s

/**
 * Reads one target. One grammar for every command that takes a revision:
 *
 *     ident    := [branch '@'] ('head' | 'heads' | 'base' | 'current' | id | prefix | label)
 *     relative := [branch '@'] [ident] ('+' | '-') N
 *
 * @example
 * ```ts
 * parseTarget('billing@+2') // { text: 'billing@+2', branch: 'billing', symbol: undefined, offset: 2 }
 * ```
 *
 * @throws LimbeckError INVALID_TARGET
 */
export const parseTarget = (text: string): Target => {
  const [, branch, symbol = '', offset] = shape.exec(text) ?? []
  if (text === '') throw invalidTarget(text, 'it is empty')
  if (text.includes(':'))
    throw invalidTarget(text, 'it is a range', 'A range is for "limbeck history -r" and for "--sql".')
  if (branch === '') throw invalidTarget(text, 'the branch before "@" is missing')
  if (symbol.includes('@')) throw invalidTarget(text, 'it has more than one "@"')
  if (symbol === '' && offset === undefined) throw invalidTarget(text, 'the revision after "@" is missing')
  if (symbol.includes('+')) throw invalidTarget(text, 'a number belongs after "+"')
  if (offset !== undefined && Number(offset) === 0) throw invalidTarget(text, 'it goes nowhere')
  return { text, branch, symbol: symbol === '' ? undefined : symbol, offset: Number(offset ?? 0) }
}

/**
 * Reads a range, for `history -r` and for `--sql`. Either end may be left out.
 *
 * @example
 * ```ts
 * parseRange('ae10:').from?.symbol // 'ae10'
 * ```
 *
 * @throws LimbeckError INVALID_RANGE, INVALID_TARGET
 */
export const parseRange = (text: string): Range => {
  const ends = text.split(':')
  const [from, to] = ends
  if (ends.length !== 2 || from === undefined || to === undefined)
    throw invalidRange(text, ends.length === 1 ? 'it has no ":"' : 'it has more than one ":"')
  return {
    text,
    from: from === '' ? undefined : parseTarget(from),
    to: to === '' ? undefined : parseTarget(to),
  }
}

/**
 * Whether a target can be resolved only by one who knows the version rows.
 *
 * @example
 * ```ts
 * needsRows(parseTarget('billing@-2')) // true: it counts from where the database is
 * needsRows(parseTarget('head-2')) // false
 * ```
 */
export const needsRows = (target: Target): boolean =>
  target.symbol === undefined || target.symbol === 'current'
