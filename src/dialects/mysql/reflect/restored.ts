/**
 * What a text of the catalog is in another that shows the same in full: where the catalog has question marks, that has
 * the characters of four bytes which they stand for.
 *
 * @param shown where it is looked for
 * @param before what stands right before it there
 * @param after what stands right after it
 * @returns `undefined` where it is not there, or more than one text would fit
 */
export const restored = (
  text: string,
  shown: string,
  { before = '', after = '' }: { readonly before?: string; readonly after?: string } = {},
): string | undefined => {
  const pattern = text
    .replace(/[\\^$.*+()[\]{}|]/g, '\\$&')
    .replace(/\?+/g, '[?\\u{10000}-\\u{10ffff}]+')
    // Of what a backslash held in a string, the catalog may have less: `'a''b'` of `'a\'b'`, `'a\n'` of `'a\\n'`.
    .replace(/(?:\\\\)+/g, '\\\\+')
    .replace(/''/g, "['\\\\]'")
  const found = new Set(
    [...shown.matchAll(new RegExp(`(?<=${before})${pattern}(?=${after})`, 'gu'))].map(([match]) => match),
  )
  const [one] = found
  return found.size === 1 ? one : undefined
}

/** Whether the catalog may not show it as it is: it is kept in utf8mb3 there, and a question mark is what is left of an emoji. */
export const isDoubtful = (text: string | null | undefined): text is string => text?.includes('?') === true
