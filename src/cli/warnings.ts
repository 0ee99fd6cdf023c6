/**
 * Keeps Node's warnings about what it calls experimental (its SQLite, running TypeScript) off the terminal: the
 * user of a command line can do nothing about them. Other warnings stay.
 */
export const withoutExperimentalWarnings = (): void => {
  const emit = process.emitWarning
  process.emitWarning = ((warning: string | Error, ...rest: never[]) => {
    const [options] = rest as readonly unknown[]
    const type =
      typeof options === 'string' ? options : (options as { readonly type?: string } | undefined)?.type
    if (type === 'ExperimentalWarning') return
    emit.call(process, warning, ...rest)
  }) as typeof process.emitWarning
}
