import { type FSWatcher, watch } from 'node:fs'

export interface WatchOptions {
  /** The folders to look at; asked again before each wait, since folders come and go. */
  readonly folders: () => readonly string[]
  /** Which files count, by their names. */
  readonly counts: (name: string) => boolean
  /** Is told of a folder that cannot be watched. */
  readonly failed: (folder: string, error: Error) => void
  readonly signal: AbortSignal
}

/** Files that change. */
export interface Watched {
  /** Resolves when one has changed since it was called last and all of them are at rest; `false` at the signal. */
  readonly changed: () => Promise<boolean>
  readonly close: () => void
}

/** Milliseconds: an editor that writes several files, or one in several steps, is done by then. */
const rest = 150

/** Watches the files of some folders from now on. What changes while nobody waits counts as well. */
export const watchFiles = ({ folders, counts, failed, signal }: WatchOptions): Watched => {
  const watchers = new Map<string, FSWatcher>()
  let last: number | undefined
  let wake: (() => void) | undefined
  const note = (name: string | null) => {
    if (name !== null && !counts(name)) {
      // A folder that came may have files in it already.
      if (!look()) return
    }
    last = Date.now()
    wake?.()
  }
  const stop = (folder: string) => {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }
  /** Whether folders have come. */
  const look = (): boolean => {
    const now = new Set(folders())
    for (const folder of watchers.keys()) if (!now.has(folder)) stop(folder)
    const before = watchers.size
    for (const folder of now) {
      if (watchers.has(folder)) continue
      try {
        const watcher = watch(folder, (_, name) => note(name))
        watcher.on('error', () => stop(folder))
        watchers.set(folder, watcher)
      } catch (error) {
        if (error instanceof Error) failed(folder, error)
      }
    }
    return watchers.size > before
  }
  look()
  const end = () => wake?.()
  signal.addEventListener('abort', end)
  return {
    changed: async () => {
      if (look()) last = Date.now()
      for (;;) {
        if (signal.aborted) return false
        const left = last === undefined ? undefined : last + rest - Date.now()
        if (left !== undefined && left <= 0) {
          last = undefined
          return true
        }
        await new Promise<void>(resolve => {
          wake = resolve
          if (left !== undefined) setTimeout(resolve, left)
        })
      }
    },
    close: () => {
      signal.removeEventListener('abort', end)
      for (const folder of [...watchers.keys()]) stop(folder)
    },
  }
}
