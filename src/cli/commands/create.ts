import { Command } from 'commander'
import type { OpenEnvironment } from '../environment.ts'
import { type RevisionFlags, revisionOptions, writeRevision } from './revision.ts'

export const create = (open: OpenEnvironment): Command =>
  revisionOptions(
    new Command('create')
      .summary('the same as revision -m')
      .argument('<message>', 'what it does, in a few words'),
  ).action(async (message: string, flags: RevisionFlags, command: Command) =>
    writeRevision(await open(command), message, flags),
  )
