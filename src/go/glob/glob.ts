/** The text is not a glob pattern. */
export class GlobError extends Error {
  override readonly name = 'GlobError'
}

// `/` separates; a path may hold any other character, line breaks included.
const ANY_IN_SEGMENT = '[^/]*'
const ONE_IN_SEGMENT = '[^/]'
const ANY = '[^]*'

/**
 * A regular expression for a pattern of github.com/gobwas/glob with separator `/`, which `.Files.Glob` uses:
 * `*` and `?` stay in a segment, `**` crosses them, `{a,b}`, `[abc]`, `[!a-z]`, `\` escapes.
 */
export function compileGlob(pattern: string): RegExp {
  return new RegExp(`^${new GlobTranslator(pattern).translate()}$`, 'u')
}

class GlobTranslator {
  readonly #runes: string[]
  #position = 0
  #depth = 0

  constructor(pattern: string) {
    this.#runes = Array.from(pattern)
  }

  translate(): string {
    let source = ''
    while (this.#position < this.#runes.length) source += this.#next()
    // An alternative that is never closed ends with the pattern.
    return source + ')'.repeat(this.#depth)
  }

  #next(): string {
    const rune = this.#runes[this.#position++]!
    switch (rune) {
      case '*':
        if (this.#runes[this.#position] !== '*') return ANY_IN_SEGMENT
        this.#position++
        return ANY
      case '?':
        return ONE_IN_SEGMENT
      case '[':
        return this.#range()
      case '{':
        this.#depth++
        return '(?:'
      case '}':
        if (this.#depth === 0) return escape(rune)
        this.#depth--
        return ')'
      case ',':
        return this.#depth > 0 ? '|' : ','
      case '\\': {
        const escaped = this.#runes[this.#position++]
        return escaped === undefined ? '' : escape(escaped)
      }
      default:
        return escape(rune)
    }
  }

  /** `[a-z]` or `[abc]`, never both. */
  #range(): string {
    const isNegated = this.#runes[this.#position] === '!'
    if (isNegated) this.#position++
    const [low, dash, high] = this.#runes.slice(this.#position, this.#position + 3)
    if (low !== undefined && dash === '-' && high !== undefined) {
      if (high < low) throw new GlobError('the end of a range is before its start')
      this.#position += 3
      if (this.#runes[this.#position++] !== ']') throw new GlobError('unclosed range')
      return `[${isNegated ? '^' : ''}${escapeInRange(low)}-${escapeInRange(high)}]`
    }
    const characters = this.#characters()
    return `[${isNegated ? '^' : ''}${characters.map(escapeInRange).join('')}]`
  }

  #characters(): string[] {
    const characters: string[] = []
    for (;;) {
      let rune = this.#runes[this.#position++]
      if (rune === ']' && characters.length > 0) return characters
      if (rune === '\\') rune = this.#runes[this.#position++]
      if (rune === undefined || rune === ']') throw new GlobError('unclosed range')
      characters.push(rune)
    }
  }
}

function escape(rune: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(rune) ? `\\${rune}` : rune
}

function escapeInRange(rune: string): string {
  return rune === '-' ? '\\-' : escape(rune)
}
