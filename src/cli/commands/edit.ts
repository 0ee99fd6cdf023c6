import { spawn } from 'node:child_process'
import { Command } from 'commander'
import { noEditor, usage } from '../../errors.ts'
import type { OpenEnvironment } from '../environment.ts'

export const edit = (open: OpenEnvironment): Command =>
  new Command('edit')
    .summary('open revisions in the editor that VISUAL or EDITOR names')
    .argument('[target]', 'head, an id, a prefix, a label', 'head')
    .action(async (target: string, _options: unknown, command: Command) => {
      const context = await open(command)
      const { commandWords } = await import('../../commands/command-words.ts')
      const { checkEdited } = await import('../../commands/check-edited.ts')
      const { show } = await import('../../commands/show.ts')
      const { revisions } = await show(context.environment, { revision: target })
      const paths = revisions.map(({ path }) => path)
      const [editor, ...words] = commandWords(process.env.VISUAL || process.env.EDITOR || '')
      if (editor === undefined) throw noEditor(paths)
      await opened(editor, [...words, ...paths])
      // Read anew: this environment still knows what the files said before.
      await checkEdited((await open(command)).environment, paths)
      context.answer({ revisions }, () => paths.map(path => `${path}\n`).join(''))
    })

const opened = async (editor: string, words: readonly string[]): Promise<void> => {
  const { startable } = await import('../../commands/startable.ts')
  const { program, args, shell } = startable([editor, ...words])
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { shell, stdio: ['inherit', process.stderr, 'inherit'] })
    child.on('error', error => reject(usage(`The editor "${editor}" did not start: ${error.message}.`)))
    child.on('close', code =>
      code === 0 ? resolve() : reject(usage(`The editor "${editor}" ended with code ${code}.`)),
    )
  })
}
