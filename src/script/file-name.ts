/** What a revision file is named after. */
export interface FileNameParts {
  readonly rev: string
  readonly message: string
  readonly created: Date
}

/** A name that sorts by time and can be read: `202611202350_2f1c0a7b9d3e_add_user_full_name`. */
export const defaultFileTemplate = '{year}{month}{day}{hour}{minute}_{rev}_{slug}'

/** What a file template may hold in braces. */
export const fileTemplateTokens = [
  'rev',
  'slug',
  'epoch',
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
] as const

/**
 * What is wrong with a file template, as the end of a sentence that begins with it; nothing if it can name files.
 *
 * @example
 * ```ts
 * faultOfFileTemplate('{yaer}_{rev}') // 'has {yaer}; what may stand in braces is rev, slug, ...'
 * ```
 */
export const faultOfFileTemplate = (template: string): string | undefined => {
  const tokens = [...template.matchAll(/\{([^}]*)\}/g)].map(match => match[1] ?? '')
  const known: readonly string[] = fileTemplateTokens
  const unknown = tokens.find(token => !known.includes(token))
  if (unknown !== undefined)
    return `has {${unknown}}; what may stand in braces is ${fileTemplateTokens.join(', ')}`
  if (!tokens.some(token => token === 'rev' || token === 'slug')) return 'must hold {rev} or {slug}'
  return /^[.]|[\\/:*?"<>|]|\p{Cc}/u.test(template)
    ? 'must be the name of a file, without folders and without a dot first'
    : undefined
}

const longestSlug = 40

/**
 * The name of a revision's file, without its ending. `timezone` is an IANA name, `UTC` unless given.
 *
 * @example
 * ```ts
 * fileName(defaultFileTemplate, { rev: '2f1c0a7b9d3e', message: 'Add users', created: new Date() })
 * ```
 */
export const fileName = (
  template: string,
  { rev, message, created }: FileNameParts,
  timezone = 'UTC',
): string => {
  const tokens: Readonly<Record<string, string>> = {
    rev,
    slug: slugOf(message),
    epoch: String(Math.floor(created.getTime() / 1000)),
    ...calendar(created, timezone),
  }
  const name = template.replace(/\{(\w+)\}/g, (whole, token: string) => tokens[token] ?? whole)
  // A message without words leaves nothing between two separators.
  return name.replace(/([_-])[_-]+/g, '$1').replace(/^[_-]+|[_-]+$/g, '')
}

/** The words of a message, joined by `_`, in lower case, at most forty characters and cut between words. */
export const slugOf = (message: string): string => {
  const words =
    message
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const slug = words.join('_')
  if (slug.length <= longestSlug) return slug
  const cut = slug.slice(0, longestSlug + 1)
  const end = cut.lastIndexOf('_')
  return end > 0 ? cut.slice(0, end) : [...slug].slice(0, longestSlug).join('')
}

const calendar = (date: Date, timeZone: string): Readonly<Record<string, string>> => {
  // Nearly always; and the first question about any other time zone takes as long as half a start of Node.
  if (timeZone === 'UTC') return utcCalendar(date)
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  return Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]))
}

const utcCalendar = (date: Date): Readonly<Record<string, string>> =>
  /^(?<year>\d+)-(?<month>\d+)-(?<day>\d+)T(?<hour>\d+):(?<minute>\d+):(?<second>\d+)/.exec(
    date.toISOString(),
  )!.groups!
