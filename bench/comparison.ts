import type { Workplace } from './workplace.ts'

/** A program in a comparison. What is timed is its whole process, from the start to the end. */
export interface Contender {
  /** What Node is given: a script and its arguments. */
  readonly args: readonly string[]
  readonly folder: string
  readonly env?: Readonly<Record<string, string>>
  /** Makes things as they were before the last run. Not timed. */
  readonly before?: () => void | Promise<void>
  /** What it must print on stdout: a program that failed quickly has not won. */
  readonly answer: RegExp
}

/** A goal, as it was set: beside the floor on one machine, so that other machines compare the ratio. */
export interface Goal {
  readonly milliseconds: number
  readonly floorMilliseconds: number
}

/** One line of the results: the same work done by the bare means, by Limbeck, and by knex where knex does it. */
export interface Comparison {
  readonly work: string
  readonly runs: number
  readonly goal: Goal
  readonly floor: Contender
  readonly limbeck: Contender
  readonly knex?: Contender
}

/** A group of comparisons on the same projects, to be named on the command line. */
export interface Row {
  readonly name: string
  readonly title: string
  /** What a reader must know to believe the figures. */
  readonly notes: readonly string[]
  readonly prepare: (workplace: Workplace) => Promise<readonly Comparison[]>
}

export const goalRatio = ({ milliseconds, floorMilliseconds }: Goal): number =>
  milliseconds / floorMilliseconds
