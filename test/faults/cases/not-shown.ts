import type { NotShown } from '../fault-case.ts'

/** Faults that cannot be made here, or not by us, and why. */
export const notShown: readonly NotShown[] = [
  {
    numbers: [56],
    name: 'a squash that is applied in part',
    why: 'there is no squash yet',
  },
  {
    numbers: [85],
    name: 'Bun, Deno, and other drivers',
    why: 'neither is on this machine; Node runs all of the above through pg, mysql2, node:sqlite and PGlite',
  },
]
