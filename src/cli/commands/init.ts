import { Command } from 'commander'
import { type InitOptions, init as run } from '../../commands/init.ts'
import type { GlobalOptions } from '../global-options.ts'
import { answer } from '../output.ts'

export const init = (): Command =>
  new Command('init')
    .summary('begin: write limbeck.config.ts, the migrations folder and an example model')
    .argument('[directory]', 'the folder of the migrations', 'migrations')
    .option('-t, --template <project-template>', 'what to begin as; list-templates shows what there is')
    .action(async (directory: string, { template }: InitOptions, command: Command) => {
      const { json } = command.optsWithGlobals<GlobalOptions>()
      const result = await run({ directory, ...(template === undefined ? {} : { template }) })
      if (json) return answer(JSON.stringify(result, undefined, 2))
      answer(
        [
          ...result.written.map(path => `wrote ${path}`),
          '',
          'Next:',
          ...result.next.map(line => `  ${line}`),
        ].join('\n'),
      )
    })
