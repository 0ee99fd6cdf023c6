import { Argument, Command } from 'commander'
import { completionScripts, type Shell } from '../completion/scripts.ts'
import type { GlobalOptions } from '../global-options.ts'
import { answer } from '../output.ts'

export const completion = (): Command =>
  new Command('completion')
    .summary('print what a shell reads to complete commands, options and revisions')
    .addArgument(new Argument('<shell>', 'which shell').choices(Object.keys(completionScripts)))
    .action((shell: Shell, _options: unknown, command: Command) => {
      const script = completionScripts[shell]
      const { json } = command.optsWithGlobals<GlobalOptions>()
      answer(json ? JSON.stringify({ shell, script }, undefined, 2) : script)
    })
