const mark = 'limbeck-syntax'
/** No text becomes correct by it, so that a file which is only checked can never run. */
const neverValid = '\n)('

/** Whether a URL is loaded for its syntax alone. */
export const isSyntaxCheck = (url: string): boolean => url.includes(`?${mark}=`)

/** What is loaded in place of a file whose syntax is checked: as TypeScript, whose parser says the line. */
export const checkedText = (text: string) =>
  ({ format: 'module-typescript', source: text + neverValid, shortCircuit: true }) as const

let checks = 0

/**
 * The line of the first syntax error of a file. V8 knows it and keeps it to itself: the stack of a SyntaxError
 * that `import()` throws for JavaScript names neither file nor line. Undefined when the file parses.
 */
export const syntaxErrorLine = async (url: string, text: string): Promise<number | undefined> => {
  try {
    await import(`${url.replace(/\?.*$/, '')}?${mark}=${checks++}`)
  } catch (error) {
    const line = Number(/^\S+?:(\d+)\n/.exec((error as Error).stack ?? '')?.[1])
    if (line <= text.split('\n').length) return line
  }
  return undefined
}
