import { Command } from 'commander'
import { init as run } from '../../commands/init.ts'
import type { GlobalOptions } from '../global-options.ts'
import { answer } from '../output.ts'

export const init = (): Command =>
  new Command('init')
    .summary('begin: write limbeck.config.ts, the migrations folder and an example model')
    .action(async (_options: unknown, command: Command) => {
      const { json } = command.optsWithGlobals<GlobalOptions>()
      const result = await run()
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
