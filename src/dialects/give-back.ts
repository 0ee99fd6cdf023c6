import { DatabaseError } from './database-error.ts'

/** Gives a session back. One that is broken, or whose transaction failed, has nothing that could be given back. */
export const giveBack = async (give: () => Promise<void>): Promise<void> => {
  try {
    await give()
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
  }
}
