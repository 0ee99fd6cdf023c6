import type { Stage } from './stage.ts'

/** What was printed with the folder, the times, durations, hashes and versions that pages have. */
export const withoutChance = (text: string, on: Stage): string =>
  on
    .here(text)
    .replaceAll(on.folder, `/home/ada/${on.name}`)
    .replace(/\b20\d{10}_/g, '202611202350_')
    .replace(/\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '2026-11-20T23:50:00Z')
    .replace(/\b20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\b/g, '2026-11-20 23:50:00')
    .replace(
      /\b20\d\d-\d\d-\d\d at \d\d:\d\d UTC by [\w-]+@[\w.-]+/g,
      '2026-11-20 at 23:50 UTC by ada@laptop',
    )
    .replace(/"durationMs": \d+/g, '"durationMs": 3')
    .replace(/\((?:\d+ ms, )?[\w-]+@[\w.-]+, limbeck/g, '(3 ms, ada@laptop, limbeck')
    .replace(
      /\b(sqlite|postgresql) \d+(\.\d+)+/g,
      (_, name: string) => `${name} ${name === 'sqlite' ? '3.53.4' : '18.4'}`,
    )
    .replace(/"version": "\d+(\.\d+)+"/g, '"version": "3.53.4"')
    .replace(/VALUES \('[0-9a-f]{12}', '/g, "VALUES ('0c5d2e9a71b4', '")
    .replace(/'[0-9a-f]{64}'/g, "'<sha256>'")
