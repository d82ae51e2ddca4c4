import { isPrintable, quote } from '../../../go/strconv/index.ts'
import {
  alphaNumericEnd,
  describeRune,
  isAtTerminator,
  isLeftTrimMarker,
  isNumberStart,
  innerSpacesEnd,
  numberEnd,
  plainTextEnd,
  RIGHT_DELIMITER,
  rightDelimiterAt,
  spacesEnd,
  terminatedFieldsEnd,
  terminatedWordEnd,
  trimSpacesBefore,
} from './lexer-character.ts'
import { type Token, type TokenKind, wordKind } from './token.ts'

const LEFT_DELIMITER = '{{'
const LEFT_COMMENT = '/*'
const RIGHT_COMMENT = '*/'

export interface LexerOptions {
  /** `break` is a keyword: no function of that name exists. */
  breakIsKeyword: boolean
  continueIsKeyword: boolean
}

/** Splits a template into tokens, as text/template/parse does it. A mistake is a token of kind `error`, the last useful one. */
export class Lexer {
  readonly #text: string
  readonly #options: LexerOptions
  #position = 0
  #start = 0
  #isAfterSpace = false
  #parenDepth = 0
  #insideAction = false

  constructor(text: string, options: LexerOptions) {
    this.#text = text
    this.#options = options
  }

  next(): Token {
    return this.#insideAction ? this.#nextInsideAction() : this.#nextText()
  }

  #nextText(): Token {
    for (;;) {
      const text = this.#text
      const delimiter = text.indexOf(LEFT_DELIMITER, this.#position)
      if (delimiter < 0) {
        this.#position = text.length
        return this.#position > this.#start ? this.#emit('text') : this.#emit('eof', 'EOF')
      }
      if (delimiter > this.#position) {
        const trims = isLeftTrimMarker(text, delimiter + LEFT_DELIMITER.length)
        this.#position = trims ? trimSpacesBefore(text, this.#start, delimiter) : delimiter
        const token = this.#emit('text')
        this.#position = delimiter
        this.#skip()
        if (token.text !== '') return token
      }
      const token = this.#leftDelimiter()
      if (token !== undefined) return token
    }
  }

  /** The delimiter that opens an action; undefined after a comment. */
  #leftDelimiter(): Token | undefined {
    const afterDelimiter = this.#position + LEFT_DELIMITER.length
    const afterMarker = afterDelimiter + (isLeftTrimMarker(this.#text, afterDelimiter) ? 2 : 0)
    if (this.#text.startsWith(LEFT_COMMENT, afterMarker)) {
      this.#position = afterMarker
      this.#skip()
      return this.#comment()
    }
    this.#position = afterDelimiter
    const token = this.#emit('left-delimiter', LEFT_DELIMITER)
    this.#insideAction = true
    this.#position = afterMarker
    this.#skip()
    this.#parenDepth = 0
    return token
  }

  #comment(): Token | undefined {
    const end = this.#text.indexOf(RIGHT_COMMENT, this.#position + LEFT_COMMENT.length)
    if (end < 0) return this.#error('unclosed comment')
    this.#position = end + RIGHT_COMMENT.length
    const delimiter = rightDelimiterAt(this.#text, this.#position)
    if (delimiter === 'none') return this.#error('comment ends before closing delimiter')
    this.#passRightDelimiter(delimiter)
    this.#skip()
    return undefined
  }

  #passRightDelimiter(delimiter: 'plain' | 'trimming'): void {
    this.#position += RIGHT_DELIMITER.length
    if (delimiter === 'plain') return
    this.#position += 2
    this.#position = spacesEnd(this.#text, this.#position)
  }

  #rightDelimiter(): Token {
    const delimiter = rightDelimiterAt(this.#text, this.#position)
    const trims = delimiter === 'trimming'
    if (trims) {
      this.#position += 2
      this.#skip()
    }
    this.#position += RIGHT_DELIMITER.length
    const token = this.#emit('right-delimiter', RIGHT_DELIMITER)
    if (trims) {
      this.#position = spacesEnd(this.#text, this.#position)
      this.#skip()
    }
    this.#insideAction = false
    return token
  }

  #nextInsideAction(): Token {
    const text = this.#text
    this.#passSpaces()
    const wordEnd = terminatedWordEnd(text, this.#position)
    if (wordEnd > this.#position) return this.#word(wordEnd)
    const fieldsEnd = terminatedFieldsEnd(text, this.#position)
    if (fieldsEnd > this.#position) {
      this.#position = fieldsEnd
      return this.#emit('field')
    }
    if (rightDelimiterAt(text, this.#position) !== 'none') return this.#actionEnd()
    if (this.#position >= text.length) return this.#error('unclosed action')
    if (isNumberStart(text, this.#position)) return this.#number()
    const end = alphaNumericEnd(text, this.#position)
    if (end > this.#position) return this.#word(end)
    const unit = text.charCodeAt(this.#position)
    const character = text[this.#position] as string
    this.#position++
    switch (character) {
      case '=':
        return this.#emit('assign')
      case ':':
        if (text[this.#position] !== '=') return this.#error('expected :=')
        this.#position++
        return this.#emit('declare')
      case '|':
        return this.#emit('pipe')
      case '"':
        return this.#quoted('"', 'string', 'unterminated quoted string')
      case "'":
        return this.#quoted("'", 'char-constant', 'unterminated character constant')
      case '`':
        return this.#rawString()
      case '$':
        return this.#fieldOrVariable('variable')
      case '.':
        return this.#fieldOrVariable('field')
      case '(':
        this.#parenDepth++
        return this.#emit('left-paren')
      case ')':
        this.#parenDepth--
        return this.#parenDepth < 0
          ? this.#error('unexpected right paren')
          : this.#emit('right-paren')
    }
    if (unit < 0x80 && isPrintable(unit)) return this.#emit('char')
    return this.#error(
      `unrecognized character in action: ${describeRune(text, this.#position - 1)}`,
    )
  }

  #actionEnd(): Token {
    return this.#parenDepth === 0 ? this.#rightDelimiter() : this.#error('unclosed left paren')
  }

  #passSpaces(): void {
    this.#position = innerSpacesEnd(this.#text, this.#start)
    this.#isAfterSpace = this.#position > this.#start
    this.#start = this.#position
  }

  #word(end: number): Token {
    this.#position = end
    if (!isAtTerminator(this.#text, end)) return this.#badCharacter()
    const word = this.#text.slice(this.#start, end)
    const kind = wordKind(word)
    const isFunction =
      (kind === 'break' && !this.#options.breakIsKeyword) ||
      (kind === 'continue' && !this.#options.continueIsKeyword)
    return this.#emit(isFunction ? 'identifier' : kind, word)
  }

  #fieldOrVariable(kind: 'field' | 'variable'): Token {
    if (isAtTerminator(this.#text, this.#position))
      return this.#emit(kind === 'field' ? 'dot' : 'variable')
    this.#position = alphaNumericEnd(this.#text, this.#position)
    return isAtTerminator(this.#text, this.#position) ? this.#emit(kind) : this.#badCharacter()
  }

  #badCharacter(): Token {
    return this.#error(`bad character ${describeRune(this.#text, this.#position)}`)
  }

  #quoted(delimiter: string, kind: TokenKind, unterminated: string): Token {
    for (;;) {
      this.#position = plainTextEnd(this.#text, this.#position)
      let character = this.#text[this.#position++]
      if (character === delimiter) return this.#emit(kind)
      if (character === '\\') character = this.#text[this.#position++]
      if (character === undefined || character === '\n') return this.#error(unterminated)
    }
  }

  #rawString(): Token {
    const end = this.#text.indexOf('`', this.#position)
    if (end < 0) return this.#error('unterminated raw quoted string')
    this.#position = end + 1
    return this.#emit('raw-string')
  }

  #number(): Token {
    if (!this.#passNumber()) return this.#badNumber()
    const sign = this.#text[this.#position]
    if (sign !== '+' && sign !== '-') return this.#emit('number')
    if (!this.#passNumber() || this.#text[this.#position - 1] !== 'i') return this.#badNumber()
    return this.#emit('complex')
  }

  #passNumber(): boolean {
    this.#position = numberEnd(this.#text, this.#position)
    if (alphaNumericEnd(this.#text, this.#position) === this.#position) return true
    this.#position += (this.#text.codePointAt(this.#position) as number) > 0xffff ? 2 : 1
    return false
  }

  #badNumber(): Token {
    return this.#error(`bad number syntax: ${quote(this.#text.slice(this.#start, this.#position))}`)
  }

  #emit(kind: TokenKind, text = this.#text.slice(this.#start, this.#position)): Token {
    const token = { kind, text, position: this.#start, isAfterSpace: this.#isAfterSpace }
    this.#start = this.#position
    return token
  }

  #error(message: string): Token {
    return {
      kind: 'error',
      text: message,
      position: this.#start,
      isAfterSpace: this.#isAfterSpace,
    }
  }

  /** Makes the current position the start of the next token. */
  #skip(): void {
    this.#start = this.#position
  }
}
