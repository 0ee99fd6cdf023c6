/** Why no small or read-only disk can be made. */
export const isRoot = (): string | undefined =>
  process.getuid?.() === 0 ? undefined : 'only root may mount a disk'
