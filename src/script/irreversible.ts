/** Says that a revision cannot be taken back, and why. */
export interface Irreversible {
  readonly kind: 'irreversible'
  readonly reason: string
}

/**
 * What a revision exports as its downgrade when there is no way back: `limbeck downgrade` then refuses and prints
 * the reason, before anything is changed.
 *
 * @example
 * ```ts
 * export const downgrade = irreversible('the old passwords are hashed and gone')
 * ```
 */
export const irreversible = (reason: string): Irreversible => Object.freeze({ kind: 'irreversible', reason })

/** By its shape and not by identity: a revision may be bundled with a copy of Limbeck. */
export const isIrreversible = (value: unknown): value is Irreversible =>
  typeof value === 'object' && value !== null && (value as Irreversible).kind === 'irreversible'
