/** The pattern is malformed, as Go's path/filepath ErrBadPattern. */
export class BadPatternError extends Error {
  override readonly name = 'BadPatternError'
  constructor() {
    super('syntax error in pattern')
  }
}

type Piece =
  | { kind: 'any' }
  | { kind: 'literal'; char: string }
  | { kind: 'class'; negated: boolean; ranges: [low: number, high: number][] }

/** What stands between two stars; undefined pieces are malformed. */
interface Chunk {
  afterStar: boolean
  pieces: readonly Piece[] | undefined
}

export type PathPattern = readonly Chunk[]

/**
 * Reads a shell pattern as Go's path/filepath.Match does on Unix: `*` and `?` stop at a slash,
 * `[a-z]` and `[^a-z]` are classes (which match a slash), a backslash takes the next character as it is.
 */
export function compilePathPattern(pattern: string): PathPattern {
  const chars = Array.from(pattern)
  const chunks: Chunk[] = []
  let at = 0
  while (at < chars.length) {
    const afterStar = chars[at] === '*'
    while (chars[at] === '*') at++
    const end = chunkEnd(chars, at)
    chunks.push({ afterStar, pieces: readPieces(chars.slice(at, end)) })
    at = end
  }
  return chunks
}

// A star within brackets is no star.
function chunkEnd(chars: readonly string[], start: number): number {
  let inClass = false
  for (let at = start; at < chars.length; at++) {
    const char = chars[at]
    if (char === '\\') at++
    else if (char === '[') inClass = true
    else if (char === ']') inClass = false
    else if (char === '*' && !inClass) return at
  }
  return chars.length
}

function readPieces(chars: readonly string[]): Piece[] | undefined {
  const pieces: Piece[] = []
  let at = 0
  while (at < chars.length) {
    const char = chars[at]!
    if (char === '[') {
      const parsed = readClass(chars, at + 1)
      if (parsed === undefined) return undefined
      pieces.push(parsed.piece)
      at = parsed.next
      continue
    }
    if (char === '\\') at++
    const meant = chars[at]
    if (meant === undefined) return undefined
    pieces.push(char === '?' ? { kind: 'any' } : { kind: 'literal', char: meant })
    at++
  }
  return pieces
}

function readClass(
  chars: readonly string[],
  start: number,
): { piece: Piece; next: number } | undefined {
  let at = start
  const negated = chars[at] === '^'
  if (negated) at++
  const ranges: [number, number][] = []
  while (!(chars[at] === ']' && ranges.length > 0)) {
    const low = readClassChar(chars, at)
    if (low === undefined) return undefined
    const high = chars[low.next] === '-' ? readClassChar(chars, low.next + 1) : low
    if (high === undefined) return undefined
    ranges.push([low.code, high.code])
    at = high.next
  }
  return { piece: { kind: 'class', negated, ranges }, next: at + 1 }
}

function readClassChar(
  chars: readonly string[],
  start: number,
): { code: number; next: number } | undefined {
  const first = chars[start]
  if (first === '-' || first === ']') return undefined
  const at = first === '\\' ? start + 1 : start
  const char = chars[at]
  // Something must follow: a class that ends the pattern was never closed.
  if (char === undefined || at + 1 === chars.length) return undefined
  return { code: char.codePointAt(0)!, next: at + 1 }
}

/**
 * Whether the whole path matches. Like Go's, it sees that a pattern is malformed only when the path
 * matches so far. Throws BadPatternError.
 */
export function matchesPath(pattern: PathPattern, path: string): boolean {
  const chars = Array.from(path)
  let at = 0
  for (const [index, chunk] of pattern.entries()) {
    const isLast = index === pattern.length - 1
    if (chunk.afterStar && chunk.pieces?.length === 0) return !chars.includes('/', at)
    const end = findChunk(chunk, chars, at, isLast)
    if (end === undefined) return false
    at = end
  }
  return at === chars.length
}

// The first place where the chunk matches, and the last chunk has to reach the end.
function findChunk(
  { afterStar, pieces }: Chunk,
  chars: readonly string[],
  start: number,
  isLast: boolean,
): number | undefined {
  if (pieces === undefined) throw new BadPatternError()
  for (let at = start; at <= chars.length; at++) {
    const end = at + pieces.length
    const fits = isLast ? end === chars.length : end <= chars.length
    if (fits && pieces.every((piece, index) => matchesChar(piece, chars[at + index]!))) return end
    if (!afterStar || chars[at] === '/') return undefined
  }
  return undefined
}

function matchesChar(piece: Piece, char: string): boolean {
  if (piece.kind === 'literal') return piece.char === char
  if (piece.kind === 'any') return char !== '/'
  const code = char.codePointAt(0)!
  return piece.ranges.some(([low, high]) => low <= code && code <= high) !== piece.negated
}
