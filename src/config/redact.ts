/** What stands in place of a secret. */
export const mask = '***'

/**
 * The text with every secret masked, in each form that it takes on its way into messages: as it is, percent-encoded,
 * in JSON, in SQL. To be called once, where text leaves the program.
 *
 * @example
 * ```ts
 * redact('password authentication failed: hunter2', ['hunter2']) // 'password authentication failed: ***'
 * ```
 */
export const redact = (text: string, secrets: Iterable<string>): string => {
  const forms = new Set([...secrets].filter(secret => secret.trim() !== '').flatMap(formsOf))
  if (forms.size === 0) return text
  // The longest first: a part of a secret may be a secret itself.
  const patterns = [...forms].sort((a, b) => b.length - a.length).map(patternOf)
  return text.replace(new RegExp(patterns.join('|'), 'g'), () => mask)
}

const formsOf = (secret: string): readonly string[] => {
  const encoded = encodeURIComponent(secret.toWellFormed())
  const quoted = inSql(secret)
  // Twice: a statement that stands in another one, as in the rows of the ledger.
  const asWritten = [secret, quoted, inSql(quoted)]
  return [
    encoded,
    encoded.replace(/%../g, hex => hex.toLowerCase()),
    encodeURI(secret.toWellFormed()),
    ...asWritten,
    ...asWritten.map(inJson),
  ]
}

const inSql = (text: string): string => text.replaceAll("'", "''")

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

/**
 * A password as short as `app`, or one that is the name of a product, stands in other words all over: there it is
 * no secret that anyone could read out, and masking it would only tell what it is.
 */
const patternOf = (form: string): string => {
  const literal = form
    .split(/(?:\s|(?<!\\)\\[nrt])+/)
    .map(part => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    // A statement is told with its lines moved in, or in one line.
    .join('(?:\\s|\\\\[nrt])+')
  return form.length < 5 || names.has(form.toLowerCase()) ? `(?<!\\w)${literal}(?!\\w)` : literal
}

const names = new Set([
  'postgres',
  'postgresql',
  'pglite',
  'mysql',
  'mariadb',
  'sqlite',
  'limbeck',
  'password',
])
