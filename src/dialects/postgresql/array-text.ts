/** A JavaScript array as PostgreSQL reads one: `{"a","b",NULL}`. */
export const arrayText = (values: readonly unknown[]): string =>
  `{${values.map(value => (Array.isArray(value) ? arrayText(value) : element(value))).join(',')}}`

const element = (value: unknown): string => {
  if (value === null || value === undefined) return 'NULL'
  const text = elementText(value)
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

const elementText = (value: unknown): string => {
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array)
    return `\\x${Array.from(value, byte => byte.toString(16).padStart(2, '0')).join('')}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/**
 * PostgreSQL's text of an array as a JavaScript array: `{a,"b c",NULL,{...}}`. What is before the first brace
 * (`[2:3]=`, bounds other than 1) is left out. Most arrays are plain ones of numbers or words, and quick to read.
 *
 * @see https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 */
export const parseArrayText = (text: string, parseElement: (text: string) => unknown): readonly unknown[] => {
  if (/^\{[^"{}]+\}$/.test(text))
    return text
      .slice(1, -1)
      .split(',')
      .map(value => (value === 'NULL' ? null : parseElement(value)))
  let at = text.indexOf('{')
  const array = (): readonly unknown[] => {
    const found: unknown[] = []
    at++
    while (at < text.length && text[at] !== '}') {
      if (text[at] === ',') at++
      else if (text[at] === '{') found.push(array())
      else found.push(text[at] === '"' ? parseElement(quoted()) : bare())
    }
    at++
    return found
  }
  const quoted = (): string => {
    let value = ''
    for (at++; at < text.length && text[at] !== '"'; at++) value += text[at] === '\\' ? text[++at] : text[at]
    at++
    return value
  }
  const bare = (): unknown => {
    const start = at
    while (at < text.length && text[at] !== ',' && text[at] !== '}') at++
    const value = text.slice(start, at)
    return value === 'NULL' ? null : parseElement(value)
  }
  return array()
}
