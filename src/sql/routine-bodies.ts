import type { StatementReader } from './statement-reader.ts'
import type { Token } from './tokens.ts'

/**
 * What END closes: a block, or a CASE that is a value. In the latter IF and REPEAT are functions.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/sql-compound-statements.html
 */
type Block = 'statements' | 'value'

/**
 * MySQL's and MariaDB's routines, triggers and events, whose bodies hold statements: BEGIN, CASE, IF, LOOP, WHILE,
 * REPEAT and FOR are closed by END. Most of these words are also functions or columns, so it matters where they stand.
 */
export const routineReader = (): StatementReader => {
  const blocks: Block[] = []
  let place = headReader()
  let parentheses = 0
  /** The words, signs and strings before; names in quotes are `x`. */
  let last = ''

  const open = (word: string): void => {
    const inValue = blocks.at(-1) === 'value'
    const isStart = !inValue && parentheses === 0 && (blocks.length > 0 ? starts.has(last) : place.isStart)
    if (word === 'BEGIN') {
      if (place.isBody && !inValue && (blocks.length > 0 || isStart)) blocks.push('statements')
    } else if (word === 'CASE') {
      if (place.isBody) blocks.push(isStart ? 'statements' : 'value')
    } else if (isStart && openers.has(word)) blocks.push('statements')
  }

  return {
    read: token => {
      const word = wordOf(token)
      if (word === '(') parentheses++
      else if (word === ')' && parentheses > 0) parentheses--
      else if (last === 'END' && closed.has(word)) {
        // The second word of END IF.
        last = 'x'
        return
      } else if (word === 'END' && last !== '.') blocks.pop()
      else if (word === 'ATOMIC' && place === notAtomic) blocks.push('statements')
      else if (last !== '.') open(word)
      if (blocks.length === 0) place = place.after(word, parentheses)
      last = word
    },
    endsHere: () => blocks.length === 0,
  }
}

const wordOf = ({ kind, text }: Token): string =>
  kind === 'word' ? text.toUpperCase() : kind === 'operator' ? text : 'x'

const openers: ReadonlySet<string> = new Set(['IF', 'LOOP', 'WHILE', 'REPEAT', 'FOR'])
const closed: ReadonlySet<string> = new Set([...openers, 'CASE'])

/** A statement of a body begins after one of these. */
const starts: ReadonlySet<string> = new Set([
  ';',
  ':',
  'ATOMIC',
  'BEGIN',
  'THEN',
  'ELSE',
  'DO',
  'LOOP',
  'REPEAT',
])

/** Where reading is, as long as no block is open. */
interface Head {
  /** It may be the first word of the body. */
  readonly isStart: boolean
  readonly isBody: boolean
  after(word: string, parentheses: number): Head
}

const nothing: Head = { isStart: false, isBody: false, after: () => nothing }

/** A statement of its own: CASE in it is a value, and nothing else opens a block. */
const plain: Head = { isStart: false, isBody: true, after: () => plain }

/** From here on a block may begin, or one statement that is the whole body. */
const body: Head = {
  isStart: true,
  isBody: true,
  after: word => (verbs.has(word) ? plain : word === 'CHARACTER' ? characterSet : body),
}

/** `CHARACTER SET utf8mb4` says something of the value and is no SET. */
const characterSet: Head = { ...body, after: () => body }

const verbs: ReadonlySet<string> = new Set([
  'CALL',
  'DELETE',
  'DO',
  'INSERT',
  'REPLACE',
  'RETURN',
  'SELECT',
  'SET',
  'UPDATE',
  'VALUES',
  'WITH',
])

const until = (reached: (word: string, parentheses: number) => boolean): Head => {
  const head: Head = {
    isStart: false,
    isBody: false,
    after: (word, parentheses) => (reached(word, parentheses) ? body : head),
  }
  return head
}

const kinds: Readonly<Record<string, Head>> = {
  EVENT: until(word => word === 'DO'),
  FUNCTION: until((word, parentheses) => word === ')' && parentheses === 0),
  PROCEDURE: until((word, parentheses) => word === ')' && parentheses === 0),
  TRIGGER: until(word => word === 'ROW'),
}

/** From the first word on: CREATE and ALTER may lead to a body, and so does MariaDB's BEGIN NOT ATOMIC. */
const headReader = (): Head => ({
  isStart: false,
  isBody: false,
  after: word => {
    if (word === 'CREATE' || word === 'ALTER') return afterCreate
    if (word === 'SET') return afterSet
    return word === 'BEGIN' ? afterBegin : nothing
  },
})

/** MariaDB's SET STATEMENT sql_mode = '...' FOR, before the statement that it is about. */
const afterSet: Head = {
  isStart: false,
  isBody: false,
  after: word => (word === 'STATEMENT' ? setStatement : nothing),
}

const setStatement: Head = {
  isStart: false,
  isBody: false,
  after: word => (word === 'FOR' ? headReader() : setStatement),
}

const afterCreate: Head = {
  isStart: false,
  isBody: false,
  after: word => {
    if (word === 'DEFINER') return afterDefiner
    return kinds[word] ?? (['OR', 'REPLACE', 'AGGREGATE'].includes(word) ? afterCreate : nothing)
  },
}

/** The account may be called anything; what is made follows it. */
const afterDefiner: Head = {
  isStart: false,
  isBody: false,
  after: word => kinds[word] ?? (/^(SQL|VIEW|TABLE|SERVER|USER)$/.test(word) ? nothing : afterDefiner),
}

const afterBegin: Head = {
  isStart: false,
  isBody: false,
  after: word => (word === 'NOT' ? notAtomic : nothing),
}

const notAtomic: Head = { ...nothing, after: () => body }
