/** What has to leave the line that the cursor is on before anything else is printed. */
let beforehand: () => void = () => {}

export const onTalk = (clear: () => void): void => {
  beforehand = clear
}

/** The answer of a command, on stdout. */
export const answer = (text: string): void => {
  if (text === '') return
  beforehand()
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** Everything that is not the answer, on stderr. */
export const talk = (line: string): void => {
  beforehand()
  process.stderr.write(`${line}\n`)
}
