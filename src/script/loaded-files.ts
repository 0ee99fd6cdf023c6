import { hash } from 'node:crypto'

/** The texts and not their hashes: few are asked for, and Node takes long to load what makes a hash. */
const textByUrl = new Map<string, string>()

/** Notes a user's file that this process is loading, and what it says. */
export const noteLoaded = (url: string, text: string): void => {
  textByUrl.set(url, text)
}

/** What a URL said when this process loaded it. */
export const loadedText = (url: string): string | undefined => textByUrl.get(url)

/** The hash of the text that a URL was loaded with in this process. */
export const loadedHash = (url: string): string | undefined => {
  const text = textByUrl.get(url)
  return text === undefined ? undefined : contentHash(text)
}

/** Short: it tells the few versions of one file apart that a process sees. */
export const contentHash = (text: string): string => hash('sha256', text).slice(0, 12)

export const loadedCount = (): number => textByUrl.size

/** The files loaded after the first `count`, the last one first. */
export const loadedSince = (count: number): readonly string[] => [...textByUrl.keys()].slice(count).reverse()
