import { Command } from 'commander'
import { listTemplates as run } from '../../commands/list-templates.ts'
import type { GlobalOptions } from '../global-options.ts'
import { answer } from '../output.ts'

export const listTemplates = (): Command =>
  new Command('list-templates')
    .summary('what init --template may begin a project as')
    .action((_options: unknown, command: Command) => {
      const result = run()
      if (command.optsWithGlobals<GlobalOptions>().json) return answer(JSON.stringify(result, undefined, 2))
      const width = Math.max(...result.templates.map(({ name }) => name.length))
      answer(result.templates.map(({ name, summary }) => `${name.padEnd(width)}  ${summary}`).join('\n'))
    })
