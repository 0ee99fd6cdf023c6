/** A fenced block of a page: ```` ```ts ````, or ```` ```json package.json ```` with the file that it is. */
export interface Block {
  readonly language: string
  readonly file?: string
  readonly lines: readonly string[]
}

/** Something a page is made of: lines of text as they stand, or a block. */
export type Piece = { readonly text: readonly string[] } | { readonly block: Block }

/** Takes a page of Markdown apart; `pageOf` puts it together again, letter for letter. */
export const piecesOf = (page: string): readonly Piece[] => {
  const pieces: Piece[] = []
  let text: string[] = []
  let block: (Block & { lines: string[] }) | undefined
  for (const line of page.split('\n')) {
    const fence = /^```([\w-]*)(?: ([\w./-]+))?$/.exec(line)
    if (block === undefined && fence) {
      pieces.push({ text })
      text = []
      block = { language: fence[1]!, ...(fence[2] && { file: fence[2] }), lines: [] }
    } else if (block !== undefined && line === '```') {
      pieces.push({ block })
      block = undefined
    } else (block?.lines ?? text).push(line)
  }
  if (block !== undefined) throw new Error('A code block is never closed.')
  return [...pieces, { text }]
}

export const pageOf = (pieces: readonly Piece[]): string =>
  pieces
    .flatMap(piece =>
      'text' in piece ? piece.text : [`\`\`\`${fenceOf(piece.block)}`, ...piece.block.lines, '```'],
    )
    .join('\n')

const fenceOf = ({ language, file }: Block): string => (file === undefined ? language : `${language} ${file}`)

/** The blocks of a page in one language. */
export const blocksOf = (page: string, language: string): readonly Block[] =>
  piecesOf(page).flatMap(piece =>
    'block' in piece && piece.block.language === language ? [piece.block] : [],
  )
