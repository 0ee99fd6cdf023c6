const encoder = new TextEncoder()

/** How many bytes a name has in UTF-8. Most are ASCII, and tables are many. */
export const byteLength = (text: string): number =>
  /^\p{ASCII}*$/u.test(text) ? text.length : encoder.encode(text).length
