/** A piece of a text, and where it begins in it, in UTF-16 units. */
export interface Piece {
  text: string
  offset: number
}

/**
 * Splits a text at a separator, but not inside quotes nor behind a backslash; the backslash is removed. A quote opens
 * only where a value begins and only when it closes somewhere: the apostrophe in `it's` and the lone quote in a pattern
 * are characters like others.
 * @param separator One character.
 */
export function splitUnquoted(text: string, separator: string): Piece[] {
  const pieces: Piece[] = []
  let piece = { text: '', offset: 0 }
  let offset = 0
  while (offset < text.length) {
    const taken = lengthOfUnit(text, offset, separator)
    if (taken === 1 && text[offset] === separator) {
      pieces.push(piece)
      piece = { text: '', offset: offset + 1 }
    } else {
      const isEscaped = text[offset] === '\\' && text[offset + 1] === separator
      piece.text += text.slice(isEscaped ? offset + 1 : offset, offset + taken)
    }
    offset += taken
  }
  return [...pieces, piece]
}

/** How much belongs together at an offset: a quoted text, a backslash with what it stands before, or one character. */
function lengthOfUnit(text: string, offset: number, separator: string): number {
  const unit = text[offset]
  if (unit === '\\' && offset + 1 < text.length) return 2
  const opensValue = offset === 0 || `=,[{(: \t${separator}`.includes(text[offset - 1] ?? '')
  if (!opensValue || (unit !== '"' && unit !== "'")) return 1
  const quoted = unit === '"' ? DOUBLE_QUOTED : SINGLE_QUOTED
  quoted.lastIndex = offset
  return quoted.exec(text)?.[0].length ?? 1
}

const DOUBLE_QUOTED = /"(?:[^"\\]|\\.)*"/y
const SINGLE_QUOTED = /'[^']*'/y
