const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u

/** Whether it can be a key or follow a dot without quotes. */
export const isIdentifier = (text: string): boolean => identifier.test(text)
