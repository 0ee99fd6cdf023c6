import { textWidth } from './text-width.ts'

/**
 * A text that knows where it may break, after Wadler's "A prettier printer": a group lies on one line if it
 * fits there, and has all its breaks otherwise.
 */
export type Doc =
  | string
  | readonly Doc[]
  | { readonly kind: 'line'; readonly flat: ' ' | ''; readonly hard: boolean }
  | { readonly kind: 'indent'; readonly contents: Doc }
  | { readonly kind: 'group'; readonly contents: Doc; readonly broken: boolean }
  /** The first way that fits; the last one where none does. */
  | { readonly kind: 'choice'; readonly ways: readonly [Doc, ...Doc[]] }
  /** A text that is there only where the group around it is broken. */
  | { readonly kind: 'ifBroken'; readonly text: string }
  /** As many on each line as fit. */
  | { readonly kind: 'fill'; readonly items: readonly string[] }

/** A space, or the end of the line. */
export const line: Doc = { kind: 'line', flat: ' ', hard: false }
/** Nothing, or the end of the line. */
export const softLine: Doc = { kind: 'line', flat: '', hard: false }
export const hardLine: Doc = { kind: 'line', flat: '', hard: true }

export const indent = (contents: Doc): Doc => ({ kind: 'indent', contents })

export const group = (contents: Doc, broken = false): Doc => ({
  kind: 'group',
  contents,
  broken: broken || mustBreak(contents),
})

export const choice = (...ways: readonly [Doc, ...Doc[]]): Doc => ({ kind: 'choice', ways })
export const ifBroken = (text: string): Doc => ({ kind: 'ifBroken', text })
export const fill = (items: readonly string[]): Doc => ({ kind: 'fill', items })

export const separated = (docs: readonly Doc[]): Doc =>
  docs.flatMap((doc, at) => (at === 0 ? [doc] : [',', line, doc]))

/** Whether it cannot lie on one line. */
export const mustBreak = (doc: Doc): boolean => {
  if (typeof doc === 'string') return doc.includes('\n')
  if (!('kind' in doc)) return doc.some(mustBreak)
  switch (doc.kind) {
    case 'line':
      return doc.hard
    case 'indent':
      return mustBreak(doc.contents)
    case 'group':
      return doc.broken
    case 'choice':
      return mustBreak(doc.ways[0])
    case 'ifBroken':
    case 'fill':
      return false
  }
}

interface Task {
  readonly indentation: number
  readonly broken: boolean
  readonly doc: Doc
}

/** The lines of a text. A line end within a string of the doc does not begin a new one of them. */
export const printDoc = (doc: Doc, width: number): readonly string[] => {
  const lines = ['']
  const tasks: Task[] = [{ indentation: 0, broken: true, doc }]
  const room = () => width - textWidth(lastLine(lines.at(-1)!))
  const write = (text: string) => {
    lines[lines.length - 1] += text
  }
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    const { indentation, broken, doc } = task
    const flat = (contents: Doc): Task => ({ indentation, broken: false, doc: contents })
    if (typeof doc === 'string') write(doc)
    else if (!('kind' in doc)) tasks.push(...doc.map(part => ({ ...task, doc: part })).reverse())
    else if (doc.kind === 'line') {
      if (broken || doc.hard) lines.push(' '.repeat(indentation))
      else write(doc.flat)
    } else if (doc.kind === 'indent') tasks.push({ ...task, indentation: indentation + 2, doc: doc.contents })
    else if (doc.kind === 'group') {
      const lies = !doc.broken && (!broken || fits(flat(doc.contents), tasks, room()))
      tasks.push({ indentation, broken: !lies, doc: doc.contents })
    } else if (doc.kind === 'choice') {
      const way = broken ? doc.ways.slice(0, -1).find(one => fits(flat(one), tasks, room())) : doc.ways[0]
      tasks.push(way === undefined ? { ...task, doc: doc.ways.at(-1)! } : flat(way))
    } else if (doc.kind === 'ifBroken') {
      if (broken) write(doc.text)
    } else
      doc.items.forEach((item, at) => {
        const comma = at < doc.items.length - 1 ? ',' : ''
        if (at === 0) write(item + comma)
        else if (!broken || room() >= item.length + 2) write(` ${item}${comma}`)
        else lines.push(' '.repeat(indentation) + item + comma)
      })
  }
  return lines
}

/** Whether the text up to the next end of a line has room; what comes after the task counts too. */
const fits = (task: Task, after: readonly Task[], room: number): boolean => {
  const tasks = [task]
  let next = after.length
  let left = room
  while (left >= 0) {
    const now = tasks.pop() ?? after[--next]
    if (!now) return true
    const { broken, doc } = now
    const push = (part: Doc, isBroken = broken) => tasks.push({ ...now, broken: isBroken, doc: part })
    if (typeof doc === 'string') {
      left -= textWidth(doc.split('\n', 1)[0]!)
      if (doc.includes('\n')) return left >= 0
    } else if (!('kind' in doc)) for (const part of doc.toReversed()) push(part)
    else if (doc.kind === 'line') {
      if (broken || doc.hard) return true
      left -= doc.flat.length
    } else if (doc.kind === 'indent') push(doc.contents)
    else if (doc.kind === 'group') push(doc.contents, doc.broken || broken)
    else if (doc.kind === 'choice') push(broken ? doc.ways.at(-1)! : doc.ways[0])
    else if (doc.kind === 'ifBroken') left -= broken ? doc.text.length : 0
    else push(doc.items.join(', '))
  }
  return false
}

const lastLine = (text: string): string => text.slice(text.lastIndexOf('\n') + 1)
