/** Counts the calls that have not come back yet. */
export const countPending = () => {
  let pending = 0
  return {
    count: () => pending,
    during: async <T>(run: () => Promise<T>): Promise<T> => {
      pending++
      try {
        return await run()
      } finally {
        pending--
      }
    },
  }
}
