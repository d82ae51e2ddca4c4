/** The pattern is malformed, as Go's path/filepath ErrBadPattern. */
export class BadPatternError extends Error {
  override readonly name = 'BadPatternError'
  constructor() {
    super('syntax error in pattern')
  }
}

type Piece =
  | { kind: 'star' }
  | { kind: 'any' }
  | { kind: 'literal'; char: string }
  | { kind: 'class'; negated: boolean; ranges: [low: number, high: number][] }

export type PathPattern = readonly Piece[]

/**
 * Reads a shell pattern as Go's path/filepath.Match does on Unix: `*` and `?` stop at a slash,
 * `[a-z]` and `[^a-z]` are classes, a backslash takes the next character as it is.
 * Throws BadPatternError.
 */
export function compilePathPattern(pattern: string): PathPattern {
  const chars = Array.from(pattern)
  const pieces: Piece[] = []
  let at = 0
  while (at < chars.length) {
    const char = chars[at]!
    if (char === '[') {
      const parsed = readClass(chars, at + 1)
      pieces.push(parsed.piece)
      at = parsed.next
      continue
    }
    if (char === '\\') {
      at++
      if (at === chars.length) throw new BadPatternError()
    }
    pieces.push(toPiece(char, chars[at]!))
    at++
  }
  return pieces
}

function toPiece(char: string, meant: string): Piece {
  if (char === '*') return { kind: 'star' }
  if (char === '?') return { kind: 'any' }
  return { kind: 'literal', char: meant }
}

function readClass(chars: string[], start: number): { piece: Piece; next: number } {
  let at = start
  const negated = chars[at] === '^'
  if (negated) at++
  const ranges: [number, number][] = []
  // A `]` in first place is not the end: Go then fails on it, as an end without a range before.
  while (!(chars[at] === ']' && ranges.length > 0)) {
    const low = readClassChar(chars, at)
    at = low.next
    let high = low
    if (chars[at] === '-') {
      high = readClassChar(chars, at + 1)
      at = high.next
    }
    ranges.push([low.code, high.code])
  }
  return { piece: { kind: 'class', negated, ranges }, next: at + 1 }
}

function readClassChar(chars: string[], start: number): { code: number; next: number } {
  let at = start
  const first = chars[at]
  if (first === undefined || first === '-' || first === ']') throw new BadPatternError()
  if (first === '\\') at++
  const char = chars[at]
  // Something must follow: a class that ends the pattern was never closed.
  if (char === undefined || at + 1 === chars.length) throw new BadPatternError()
  return { code: char.codePointAt(0)!, next: at + 1 }
}

/** Whether the whole path matches. */
export function matchesPath(pattern: PathPattern, path: string): boolean {
  const chars = Array.from(path)
  let piece = 0
  let at = 0
  // The last star seen and where its match ends so far: the only point worth going back to.
  let starPiece = -1
  let starEnd = 0
  while (at < chars.length || piece < pattern.length) {
    const current = pattern[piece]
    if (current?.kind === 'star') {
      starPiece = piece
      starEnd = at
      piece++
    } else if (current !== undefined && at < chars.length && matchesChar(current, chars[at]!)) {
      piece++
      at++
    } else if (starPiece >= 0 && starEnd < chars.length && chars[starEnd] !== '/') {
      starEnd++
      at = starEnd
      piece = starPiece + 1
    } else {
      return false
    }
  }
  return true
}

function matchesChar(piece: Exclude<Piece, { kind: 'star' }>, char: string): boolean {
  if (piece.kind === 'literal') return piece.char === char
  if (piece.kind === 'any') return char !== '/'
  const code = char.codePointAt(0)!
  return piece.ranges.some(([low, high]) => low <= code && code <= high) !== piece.negated
}
