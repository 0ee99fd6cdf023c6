/**
 * Words that are no names unless they stand in quotes.
 *
 * @see https://www.sqlite.org/lang_keywords.html
 */
export const reservedWords: ReadonlySet<string> = new Set(
  `add all alter and as autoincrement between case check collate commit constraint create default deferrable delete
  distinct drop else escape except exists foreign from group having in index insert intersect into is isnull join limit
  not notnull on or order primary references select set table then to transaction union unique update using values when
  where`.split(/\s+/),
)
