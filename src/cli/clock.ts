import { interactive } from './interactive.ts'
import { onTalk } from './output.ts'

/** Says on a terminal how long something has been going on, from the first second on. */
export interface Clock {
  readonly start: (what: string) => void
  /** How far it has come: in the same line on a terminal, elsewhere a line of its own, at most one a second, and none of what is quick. */
  readonly progress: (text: string, talk: (line: string) => void) => void
  readonly stop: () => void
}

const second = 1000

export const clock = (stream: NodeJS.WriteStream = process.stderr): Clock => {
  const live = stream.isTTY === true && interactive()
  let timer: NodeJS.Timeout | undefined
  let since = 0
  let what = ''
  let shown = false
  let told = 0
  const clear = () => {
    if (shown) stream.write('\r\u001b[K')
    shown = false
  }
  const show = () => {
    const text = `${what}, ${Math.round((Date.now() - since) / second)} s`
    stream.write(`\r${text.slice(0, Math.max(1, (stream.columns || 80) - 1))}\u001b[K`)
    shown = true
  }
  onTalk(clear)
  return {
    start: words => {
      what = words
      since = Date.now()
      if (!live) return
      clearInterval(timer)
      // What is slow and blocks this thread shows nothing: there is nobody to write it.
      timer = setInterval(show, second).unref()
    },
    progress: (text, talk) => {
      if (live) {
        what = text
        return
      }
      if (Date.now() - Math.max(told, since) < second) return
      told = Date.now()
      talk(text)
    },
    stop: () => {
      clearInterval(timer)
      timer = undefined
      clear()
    },
  }
}
