import { expect } from 'vitest'
import { openFor } from './open.ts'

/** That no scratch database stays. Other tests have theirs on the server for a while, and new ones come: these go. */
export const noScratchIsLeft = async (url: string): Promise<void> => {
  if (!url.includes('@')) return
  const connection = await openFor(url)
  const names = async (): Promise<readonly string[]> => {
    const { rows } = await connection.query(
      connection.dialect === 'postgresql'
        ? "SELECT datname AS name FROM pg_database WHERE datname LIKE 'limbeck_scratch%'"
        : "SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE 'limbeck_scratch%'",
    )
    return rows.map(({ name }) => String(name))
  }
  try {
    const now = new Set(await names())
    await expect
      .poll(async () => (await names()).filter(name => now.has(name)), { timeout: 60_000 })
      .toEqual([])
  } finally {
    await connection.close()
  }
}
