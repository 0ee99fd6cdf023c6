import type { NotShown } from '../fault-case.ts'

/** Faults that cannot be made here, or not by us, and why. */
export const notShown: readonly NotShown[] = [
  {
    numbers: [42],
    name: 'the log of an online change overflows (1799)',
    why: 'it takes a table that is written faster than it is copied, which no machine does twice in the same time; what is refused is told as any refusal of a statement',
  },
  {
    numbers: [46],
    name: 'ALGORITHM is refused and a table is copied instead',
    why: 'operations cannot ask for ALGORITHM or LOCK yet; a statement of the user that does is refused by the server, never copied in silence',
  },
  {
    numbers: [56],
    name: 'a squash that is applied in part',
    why: 'there is no squash yet',
  },
  {
    numbers: [67],
    name: 'databases that are attached',
    why: 'a URL opens one file, and nothing is attached; the schema of an attached one cannot be named in an operation on SQLite',
  },
  {
    numbers: [85],
    name: 'Bun, Deno, and other drivers',
    why: 'neither is on this machine; Node runs all of the above through pg, mysql2 and node:sqlite',
  },
]
