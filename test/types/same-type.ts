/** Whether two types are the same, and not merely assignable to each other. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** Does nothing; the type checker does: `isTrue<Same<A, B>>()`. */
export const isTrue = <_T extends true>(): void => undefined
