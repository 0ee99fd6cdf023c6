import assert from 'node:assert/strict'
import type { Answer } from '../program/make-project.ts'

/** It went well; gives its JSON where it was asked for. */
export const ended = (answer: Answer): Answer => {
  assert.equal(answer.exit, 0, answer.stderr + answer.stdout)
  return answer
}

/** It was refused with this code, and says so in words, not with a stack; gives what was said. */
export const refused = (answer: Answer, code: string, ...words: readonly (string | RegExp)[]): string => {
  const all = answer.stderr + answer.stdout
  assert.notEqual(answer.exit, 0, all)
  const said = /^error \[([A-Z_]+)\]/m.exec(answer.stderr)?.[1]
  assert.equal(said, code, all)
  assert.doesNotMatch(all, /^\s+at .*\.[jt]s:\d+/m)
  for (const word of words)
    if (typeof word === 'string') assert(all.includes(word), `not said: ${word}\n${all}`)
    else assert.match(all, word)
  return all
}
