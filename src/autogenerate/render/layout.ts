import {
  choice,
  type Doc,
  fill,
  group,
  hardLine,
  ifBroken,
  indent,
  line,
  mustBreak,
  printDoc,
  separated,
  softLine,
} from './doc.ts'
import { type Call, type Code, type Link, type Member, parseCode } from './parse-code.ts'
import { textWidth } from './text-width.ts'

const widest = 110
/** Of a function's body, which is where statements stand. */
const bodyIndent = 2

/** A statement over as many lines as Biome and Prettier give it at 110 columns; not indented. */
export const layOut = (code: string, before = '', indentation = bodyIndent): readonly string[] => {
  const lines = printDoc([before, docOf(parseCode(code))], widest - indentation)
  const again = lines.join('\n').slice(before.length)
  // An object that was broken stays so, which may give the call around it another shape, and that is the lasting one.
  return again === code ? lines : layOut(again, before, indentation)
}

const docOf = (code: Code): Doc => {
  switch (code.kind) {
    case 'string':
    case 'number':
    case 'word':
    case 'template':
      return code.text
    case 'array':
      return arrayDoc(code.elements)
    case 'object':
      return objectDoc(code)
    case 'block':
      return blockDoc(code.statements)
    case 'arrow':
      return [code.parameters, ' => ', docOf(code.body)]
    case 'chain':
      return chainDoc(code)
  }
}

const blockDoc = (statements: readonly Code[]): Doc =>
  statements.length === 0
    ? '{}'
    : group(['{', indent(statements.map(statement => [hardLine, docOf(statement)])), hardLine, '}'])

const arrayDoc = (elements: readonly Code[]): Doc => {
  if (elements.length === 0) return '[]'
  const contents = isNumbers(elements)
    ? fill(elements.map(element => (element as { readonly text: string }).text))
    : separated(elements.map(docOf))
  return group(
    ['[', indent([softLine, contents]), ifBroken(','), softLine, ']'],
    elements.length > 1 && elements.every(isRow),
  )
}

/** Numbers share lines. */
const isNumbers = (elements: readonly Code[]): boolean =>
  elements.length > 1 && elements.every(({ kind, ...code }) => kind === 'number' && !/n$/.test(textOf(code)))

const textOf = (code: object): string => ('text' in code ? String(code.text) : '')

/** Objects (or arrays) of more than one member lie each on a line of their own. */
const isRow = (element: Code, _: number, elements: readonly Code[]): boolean =>
  element.kind === elements[0]!.kind &&
  ((element.kind === 'object' && element.members.length > 1) ||
    (element.kind === 'array' && element.elements.length > 1))

const objectDoc = ({ members, expanded }: Extract<Code, { kind: 'object' }>): Doc =>
  members.length === 0
    ? '{}'
    : group(['{', indent([line, separated(members.map(memberDoc))]), ifBroken(','), line, '}'], expanded)

const memberDoc = ({ key, value }: Member): Doc => {
  const contents = docOf(value)
  const isShortKey = textWidth(key) <= bodyIndent
  return (value.kind === 'string' && !isShortKey) || isPoorlyBreakable(value)
    ? [key, ':', group(indent([line, contents]))]
    : [key, ': ', contents]
}

/** A chain that gains little when it is broken goes below its key instead. */
const isPoorlyBreakable = (code: Code): boolean => {
  if (code.kind !== 'chain') return false
  const calls = callsOf(code.links)
  return (
    calls.length < 3 &&
    calls.every(call => call.length === 0 || (call.length === 1 && isShortArgument(call[0]!)))
  )
}

const isShortArgument = (code: Code): boolean => {
  if (code.kind === 'string') return textWidth(code.text) <= widest / 4
  return code.kind === 'number' || code.kind === 'word' || isEmpty(code)
}

const isEmpty = (code: Code): boolean =>
  (code.kind === 'object' && code.members.length === 0) ||
  (code.kind === 'array' && code.elements.length === 0)

const callsOf = (links: readonly Link[]): readonly Call[] => links.filter(link => typeof link !== 'string')

const linkDoc = (link: Link): Doc => (typeof link === 'string' ? link : argumentsDoc(link))

/** `uuid().notNull().unique()` on one line, or with a line for each call. */
const chainDoc = ({ head, links }: Extract<Code, { kind: 'chain' }>): Doc => {
  const calls = callsOf(links)
  // What stands before the first call, and that call, belong together: `op.createTable(...)`.
  const first = links.findIndex(link => typeof link !== 'string') + 1
  const oneLine = [head, ...links.map(linkDoc)]
  const groups = groupsOf(links.slice(first)).map(names => names.map(linkDoc))
  if (groups.length < 2) return group(oneLine)
  const expanded = [
    head,
    ...links.slice(0, first).map(linkDoc),
    indent(groups.map(contents => [hardLine, contents])),
  ]
  const isInvolved = calls.length > 2 && !calls.every(call => call.every(code => isSimple(code)))
  return isInvolved || groups.slice(0, -1).some(mustBreak) ? group(expanded) : choice(oneLine, expanded)
}

/** `.name` and the call of it. */
const groupsOf = (links: readonly Link[]): readonly (readonly Link[])[] => {
  const groups: Link[][] = []
  for (const link of links)
    if (typeof link === 'string') groups.push([link])
    else groups.at(-1)!.push(link)
  return groups
}

/** What does not make a chain of three calls too much for one line. */
const isSimple = (code: Code, depth = 0): boolean => {
  if (depth >= 2) return false
  switch (code.kind) {
    case 'string':
    case 'number':
    case 'word':
      return true
    case 'template':
      return code.values.every(value => isSimple(value, depth + 1))
    case 'array':
      return code.elements.every(element => isSimple(element, depth + 1))
    case 'object':
      return code.members.every(({ key, value }) => !key.startsWith('[') && isSimple(value, depth + 1))
    case 'chain':
      return callsOf(code.links).every(
        call => call.length <= 2 && call.every(argument => isSimple(argument, depth + 1)),
      )
    case 'arrow':
    case 'block':
      return false
  }
}

const argumentsDoc = (call: Call): Doc => {
  if (call.length === 0) return '()'
  const docs = call.map(docOf)
  const [only] = call
  if (call.length === 1 && only?.kind === 'template' && only.text.includes('\n')) return ['(', docs[0]!, ')']
  const all = (broken: boolean) =>
    group(['(', indent([softLine, separated(docs)]), ifBroken(','), softLine, ')'], broken)
  if (!isHugged(call)) return all(false)
  const before = docs.slice(0, -1)
  const last = docs.at(-1)!
  if (before.some(mustBreak)) return all(true)
  const withLast = (doc: Doc): Doc => ['(', separated([...before, doc]), ')']
  return choice(withLast(last), withLast(opened(last)), all(true))
}

/** An object or array, or the arrow function that gives one, over several lines. */
const opened = (doc: Doc): Doc => {
  if (typeof doc === 'string') return doc
  if (!('kind' in doc)) return [...doc.slice(0, -1), opened(doc.at(-1)!)]
  return doc.kind === 'group' ? group(doc.contents, true) : doc
}

/** Whether only the last argument is broken, its braces staying on the lines of the call. */
const isHugged = (call: Call): boolean => {
  const last = call.at(-1)!
  const given = last.kind === 'arrow' ? last.body : last
  if (given.kind === 'block') return true
  if ((given.kind !== 'object' && given.kind !== 'array') || isEmpty(given)) return false
  if (call.at(-2)?.kind === last.kind) return false
  return !(call.length > 1 && last.kind === 'array' && isNumbers(last.elements))
}
