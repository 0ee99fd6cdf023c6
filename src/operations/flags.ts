/** The flags that are set, as data has them: `true`, or not there at all. */
export const flags = <K extends string>(
  options: { readonly [Key in K]?: boolean },
  ...keys: readonly K[]
): { readonly [Key in K]?: true } =>
  Object.fromEntries(keys.filter(key => options[key]).map(key => [key, true])) as {
    readonly [Key in K]?: true
  }

/** The members that were given, without those that are absent. */
export const members = <T extends object, K extends keyof T & string>(
  options: T,
  ...keys: readonly K[]
): Pick<T, K> =>
  Object.fromEntries(keys.filter(key => options[key] !== undefined).map(key => [key, options[key]])) as Pick<
    T,
    K
  >
