/** What is written otherwise in Alembic: by the words that commander refused. */
const hints: readonly (readonly [refused: RegExp, hint: string])[] = [
  [/^unknown option '--raiseerr'/, 'What Alembic calls --raiseerr is --trace.'],
  [/^unknown option '--package'/, 'There are no packages to mark: leave --package out.'],
  [
    /^option '-c, --config <file>' argument missing/,
    '-c names the configuration; for Alembic\'s "current -c" say --check-heads.',
  ],
]

/** The hint for somebody whose fingers know Alembic. */
export const alembicHint = (message: string): string | undefined =>
  hints.find(([refused]) => refused.test(message))?.[1]
