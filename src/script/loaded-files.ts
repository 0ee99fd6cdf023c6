import { createHash } from 'node:crypto'

const hashByUrl = new Map<string, string>()

/** Notes a user's file that this process is loading, and what it says. */
export const noteLoaded = (url: string, text: string): void => {
  hashByUrl.set(url, contentHash(text))
}

/** The hash of the text that a URL was loaded with in this process. */
export const loadedHash = (url: string): string | undefined => hashByUrl.get(url)

/** Short: it tells the few versions of one file apart that a process sees. */
export const contentHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12)

export const loadedCount = (): number => hashByUrl.size

/** The files loaded after the first `count`, the last one first. */
export const loadedSince = (count: number): readonly string[] => [...hashByUrl.keys()].slice(count).reverse()
