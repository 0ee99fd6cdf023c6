import { styleText } from 'node:util'

/** How a thing is shown where there are colours. */
const styles = {
  revision: 'yellow',
  head: 'green',
  current: 'cyan',
  label: 'magenta',
  error: 'red',
  hint: 'cyan',
  quiet: 'dim',
} as const

type Stream = NodeJS.WriteStream & { readonly isTTY?: boolean }

/** `NO_COLOR` says no to all, `FORCE_COLOR` says yes where it is no terminal; else a terminal decides. */
export const hasColors = (stream: Stream, env: NodeJS.ProcessEnv = process.env): boolean => {
  const { NO_COLOR = '', FORCE_COLOR = '', TERM } = env
  if (NO_COLOR !== '') return false
  if (FORCE_COLOR !== '') return !['0', 'false'].includes(FORCE_COLOR)
  return stream.isTTY === true && TERM !== 'dumb'
}

/** `--no-color`: also for what is started from here, such as a formatter. */
export const withoutColors = (): void => {
  process.env.NO_COLOR = '1'
  delete process.env.FORCE_COLOR
}

/** A piece of text in the colour of what it is, where the stream has colours. */
export const painted = (what: keyof typeof styles, text: string, stream: Stream = process.stdout): string =>
  hasColors(stream) ? styleText(styles[what], text, { validateStream: false }) : text
