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
 * Folders in it are for those who look for revisions in folders within `versions` too (`recursive`).
 *
 * @example
 * ```ts
 * faultOfFileTemplate('{yaer}_{rev}') // 'has {yaer}; what may stand in braces is rev, slug, ...'
 * ```
 */
export const faultOfFileTemplate = (template: string, recursive = false): string | undefined => {
  const tokens = [...template.matchAll(/\{([^}]*)\}/g)].map(match => match[1] ?? '')
  const known: readonly string[] = fileTemplateTokens
  const unknown = tokens.find(token => !known.includes(token))
  if (unknown !== undefined)
    return `has {${unknown}}; what may stand in braces is ${fileTemplateTokens.join(', ')}`
  if (!/\{(?:rev|slug)\}[^/]*$/.test(template)) return 'must hold {rev} or {slug}'
  const names = template.split('/')
  if (names.some(name => /^(?:[.]|$)|[\\:*?"<>|]|\p{Cc}/u.test(name)))
    return 'must be the name of a file, without a dot first and without any of \\ : * ? " < > |'
  return names.length > 1 && !recursive
    ? 'has folders, which are looked into only with "recursive: true" in the configuration'
    : undefined
}

/** How many characters of a message a file is named after, unless `truncateSlugLength` says otherwise. */
export const defaultSlugLength = 40

/** File systems take 255 bytes for a name, and some of it is the id's, the date's and the ending's. */
const longestSlugBytes = 160

/** Beside the template, what the configuration says of names. */
export interface FileNameOptions {
  /** An IANA name. Default `UTC`. */
  readonly timezone?: string
  /** In characters. Default 40. */
  readonly truncateSlugLength?: number
}

/**
 * The name of a revision's file, without its ending; with folders before it where the template has them.
 *
 * @example
 * ```ts
 * fileName(defaultFileTemplate, { rev: '2f1c0a7b9d3e', message: 'Add users', created: new Date() })
 * ```
 */
export const fileName = (
  template: string,
  { rev, message, created }: FileNameParts,
  { timezone = 'UTC', truncateSlugLength = defaultSlugLength }: FileNameOptions = {},
): string => {
  const tokens: Readonly<Record<string, string>> = {
    rev: rev.replace(notInNames, '_'),
    slug: slugOf(message, truncateSlugLength),
    epoch: String(Math.floor(created.getTime() / 1000)),
    ...calendar(created, timezone),
  }
  return template
    .split('/')
    .map(name => name.replace(/\{(\w+)\}/g, (whole, token: string) => tokens[token] ?? whole))
    .map(tidyName)
    .join('/')
}

/** What an id may hold and the name of a file may not, on one system or another; and dots, which begin an ending. */
const notInNames = /[./\\*?"<>|]/g

/** Windows gives these names to devices, whatever follows after a dot. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=[.]|$)/i

/** With `.ts` after it, a file that nobody takes for a revision. */
const notRevision = /[.](?:d|test|spec)$/

/** A message without words leaves nothing between two separators. */
const tidyName = (name: string): string =>
  name
    .replace(/([_-])[_-]+/g, '$1')
    .replace(/^[_-]+|[_-]+$/g, '')
    .replace(deviceName, '$&_')
    .replace(notRevision, '$&_')
    .replace(/^$/, 'revision')

/** The words of a message, joined by `_`, in lower case, at most so many characters and cut between words. */
export const slugOf = (message: string, length = defaultSlugLength): string => {
  const words =
    message
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const slug = words.join('_')
  const fits = withinBytes(slug, longestSlugBytes)
  if (slug.length <= length && fits === slug) return slug
  const cut = fits.length > length ? fits.slice(0, length + 1) : fits
  const end = cut.lastIndexOf('_')
  return end > 0 ? cut.slice(0, end) : [...fits].slice(0, length).join('')
}

const withinBytes = (text: string, bytes: number): string => {
  if (Buffer.byteLength(text) <= bytes) return text
  let [kept, size] = ['', 0]
  for (const character of text) {
    size += Buffer.byteLength(character)
    if (size > bytes) break
    kept += character
  }
  return kept
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
