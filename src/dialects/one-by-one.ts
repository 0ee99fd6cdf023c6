import type { Connection } from './connection.ts'

/** Sends a statement when the one before it is answered: what is sent at once waits within the driver, and some warn of it. */
export const oneByOne = (query: Connection['query']): Connection['query'] => {
  let last: Promise<unknown> = Promise.resolve()
  return (sql, parameters) => {
    const answer = last.then(() => query(sql, parameters))
    last = answer.catch(() => {})
    return answer
  }
}
