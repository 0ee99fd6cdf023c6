/** The answer of a command, on stdout. */
export const answer = (text: string): void => {
  if (text !== '') process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** Everything that is not the answer, on stderr. */
export const talk = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
