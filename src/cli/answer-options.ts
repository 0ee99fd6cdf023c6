import type { Command } from 'commander'
import type { AnswerFlags } from '../commands/revision.ts'

/** The answers to what a comparison asks, as the command line has them. */
export interface AnswerOptions {
  readonly rename?: readonly string[] | undefined
  /** `false` after `--no-renames`. */
  readonly renames: boolean
  readonly drop?: readonly string[] | undefined
  readonly notNull?: readonly string[] | undefined
  readonly includeUnmanaged: boolean | undefined
}

export const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value]

export const answerOptions = (command: Command): Command =>
  command
    .option('--rename <kind:table.old=new>', 'answer: this is a rename; may be repeated', collect)
    .option('--drop <kind:table.name>', 'answer: this is no rename, drop it; may be repeated', collect)
    .option('--no-renames', 'answer: nothing is a rename; drop and add')
    .option('--include-unmanaged', 'drop what neither the models nor the revisions know as well')
    .option(
      '--not-null <table.column=TEXT|sql:EXPR>',
      'answer: what rows that exist get; may be repeated',
      collect,
    )

export const answersFrom = ({
  rename = [],
  renames,
  drop = [],
  notNull = [],
  includeUnmanaged = false,
}: AnswerOptions): AnswerFlags => ({
  rename,
  noRenames: !renames,
  drop,
  notNull,
  includeUnmanaged,
})
