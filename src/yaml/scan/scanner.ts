import { CommentCollector } from '../comments/comment-collector.ts'
import type { YamlPosition } from '../node/node.ts'
import { isBlankBreakOrEnd, isBreak } from './characters.ts'
import { type Cursor } from './cursor.ts'
import { scanBlockScalar } from './scan-block-scalar.ts'
import { scanDirective } from './scan-directive.ts'
import { scanPlainScalar, startsPlainScalar } from './scan-plain-scalar.ts'
import { scanQuotedScalar } from './scan-quoted-scalar.ts'
import { scanAnchor, scanTag } from './scan-tag.ts'
import { SimpleKeys } from './simple-keys.ts'
import { TokenQueue } from './token-queue.ts'
import { createToken, type Token, type TokenKind } from './token.ts'

/** libyaml's limit for both nested blocks and nested flow collections in the Go port. */
const MAX_DEPTH = 10_000

/**
 * Turns text into tokens on demand. Comment attachment needs to see two tokens ahead, so with the v3 dialect
 * an error further down the text may be reported before one that the parser would find here, as in Go.
 */
export class Scanner {
  readonly comments: CommentCollector | undefined
  readonly #cursor: Cursor
  readonly #queue = new TokenQueue()
  readonly #keys: SimpleKeys
  readonly #lookahead: number
  readonly #streamStart: YamlPosition
  readonly #indents: number[] = []
  #indent = -1
  #flowLevel = 0
  #simpleKeyAllowed = true

  constructor(cursor: Cursor, withComments: boolean) {
    this.#cursor = cursor
    this.#keys = new SimpleKeys(cursor)
    this.#lookahead = cursor.dialect === 'v3' ? 2 : 0
    this.comments = withComments ? new CommentCollector(cursor, this.#queue) : undefined
    this.#streamStart = cursor.position()
    this.#queue.append(createToken('stream-start', this.#streamStart, this.#streamStart))
  }

  /** The next token, which stays in the queue until `advance`. */
  peek(): Token {
    while (this.#needsMoreTokens()) this.#fetch()
    return this.#queue.head!
  }

  advance(): void {
    this.#queue.advance()
  }

  #needsMoreTokens(): boolean {
    if (this.#queue.pending <= this.#lookahead) return true
    const key = this.#queue.head!.simpleKey
    return key?.isAwaited === true && this.#keys.isStillPossible(key)
  }

  #fetch(): void {
    const { comments } = this
    const cursor = this.#cursor
    // Only comments need to know where the white space began.
    const scanStart = comments ? cursor.position() : this.#streamStart
    this.#skipToNextToken(scanStart)
    this.#unrollIndent(cursor.column, scanStart)
    const code = cursor.peek()
    if (code === 0) return this.#fetchStreamEnd()
    if (cursor.column === 0) {
      if (code === 0x25) return this.#fetchDirective()
      if (cursor.atDocumentIndicator()) return this.#fetchDocumentIndicator(code)
    }
    if (!comments) return this.#fetchContent(code)
    const last = this.#queue.last
    // A comment behind `:` or `,` is about what stands before it.
    const isSeparator = this.#flowLevel === 0 ? code === 0x3a : code === 0x2c
    const commentFor = isSeparator ? last.start : cursor.position()
    this.#fetchContent(code)
    if (this.#queue.last.kind !== 'block-entry') comments.takeLineComment(commentFor)
  }

  #fetchContent(code: number): void {
    const cursor = this.#cursor
    switch (code) {
      case 0x5b: // [
        return this.#fetchFlowStart('flow-sequence-start')
      case 0x7b: // {
        return this.#fetchFlowStart('flow-mapping-start')
      case 0x5d: // ]
        return this.#fetchFlowEnd('flow-sequence-end')
      case 0x7d: // }
        return this.#fetchFlowEnd('flow-mapping-end')
      case 0x2c: // ,
        this.#keys.drop()
        this.#simpleKeyAllowed = true
        return this.#appendIndicator('flow-entry')
      case 0x2d: // -
        if (isBlankBreakOrEnd(cursor.peek(1))) return this.#fetchBlockEntry()
        break
      case 0x3f: // ?
        if (this.#flowLevel > 0 || isBlankBreakOrEnd(cursor.peek(1))) return this.#fetchKey()
        break
      case 0x3a: // :
        if (this.#flowLevel > 0 || isBlankBreakOrEnd(cursor.peek(1))) return this.#fetchValue()
        break
      case 0x2a: // *
      case 0x26: // &
        return this.#fetchKeyable(() => scanAnchor(cursor))
      case 0x21: // !
        return this.#fetchKeyable(() => scanTag(cursor))
      case 0x22: // "
      case 0x27: // '
        return this.#fetchKeyable(() => scanQuotedScalar(cursor))
      case 0x7c: // |
      case 0x3e: // >
        if (this.#flowLevel === 0) return this.#fetchBlockScalar()
        break
    }
    if (startsPlainScalar(cursor, this.#flowLevel > 0)) return this.#fetchPlainScalar()
    throw cursor.error('found character that cannot start any token', cursor.position())
  }

  #skipToNextToken(scanStart: YamlPosition): void {
    const { comments } = this
    const cursor = this.#cursor
    for (;;) {
      // Tabs are separators where no indentation can be meant.
      if (this.#flowLevel > 0 || !this.#simpleKeyAllowed) cursor.skipBlanks()
      else cursor.skipSpaces()
      comments?.promoteEntryComment()
      let code = cursor.peek()
      if (code === 0x23) {
        if (comments) comments.takeBlocks(scanStart, this.#indent, this.#flowLevel > 0)
        else cursor.skipToEndOfLine()
        code = cursor.peek()
      }
      if (!isBreak(code)) return
      cursor.takeBreak()
      if (this.#flowLevel === 0) this.#simpleKeyAllowed = true
    }
  }

  #fetchStreamEnd(): void {
    const cursor = this.#cursor
    if (cursor.column !== 0) {
      cursor.line++
      cursor.lineStart = cursor.offset
    }
    this.#endBlocks()
    const end = cursor.position()
    this.#queue.append(createToken('stream-end', end, end))
  }

  #fetchDirective(): void {
    this.#endBlocks()
    this.#queue.append(scanDirective(this.#cursor))
  }

  #fetchDocumentIndicator(code: number): void {
    this.#endBlocks()
    this.#appendIndicator(code === 0x2d ? 'document-start' : 'document-end', 3)
  }

  #endBlocks(): void {
    this.#unrollIndent(-1, this.#cursor.position())
    this.#keys.drop()
    this.#simpleKeyAllowed = false
  }

  #fetchFlowStart(kind: TokenKind): void {
    const key = this.#saveSimpleKey()
    this.#flowLevel++
    this.#keys.enter()
    if (this.#flowLevel > MAX_DEPTH) {
      throw this.#cursor.error(`exceeded max depth of ${MAX_DEPTH}`, this.#cursor.position())
    }
    this.#simpleKeyAllowed = true
    this.#appendIndicator(kind)
    this.#queue.last.simpleKey = key
  }

  #fetchFlowEnd(kind: TokenKind): void {
    this.#keys.drop()
    if (this.#flowLevel > 0) {
      this.#flowLevel--
      this.#keys.leave()
    }
    this.#simpleKeyAllowed = false
    this.#appendIndicator(kind)
  }

  #fetchBlockEntry(): void {
    const cursor = this.#cursor
    // In flow context the parser complains, it knows more about the place.
    if (this.#flowLevel === 0) {
      if (!this.#simpleKeyAllowed) {
        const here = cursor.position()
        throw cursor.error('block sequence entries are not allowed in this context', here)
      }
      this.#rollIndent(cursor.position(), 'block-sequence-start')
    }
    this.#keys.drop()
    this.#simpleKeyAllowed = true
    this.#appendIndicator('block-entry')
  }

  #fetchKey(): void {
    const cursor = this.#cursor
    if (this.#flowLevel === 0) {
      if (!this.#simpleKeyAllowed) {
        throw cursor.error('mapping keys are not allowed in this context', cursor.position())
      }
      this.#rollIndent(cursor.position(), 'block-mapping-start')
    }
    this.#keys.drop()
    this.#simpleKeyAllowed = this.#flowLevel === 0
    this.#appendIndicator('key')
  }

  #fetchValue(): void {
    const cursor = this.#cursor
    const queue = this.#queue
    const key = this.#keys.current
    if (key !== undefined && this.#keys.isStillPossible(key)) {
      const { position, tokenNumber } = key
      queue.insert(tokenNumber, createToken('key', position, position))
      this.#rollIndent(position, 'block-mapping-start', tokenNumber)
      key.possible = false
      this.#simpleKeyAllowed = false
    } else {
      if (this.#flowLevel === 0) {
        if (!this.#simpleKeyAllowed) {
          throw cursor.error('mapping values are not allowed in this context', cursor.position())
        }
        this.#rollIndent(cursor.position(), 'block-mapping-start')
      }
      this.#simpleKeyAllowed = this.#flowLevel === 0
    }
    this.#appendIndicator('value')
  }

  #fetchKeyable(scan: () => Token): void {
    const key = this.#saveSimpleKey()
    this.#simpleKeyAllowed = false
    const token = scan()
    token.simpleKey = key
    this.#queue.append(token)
  }

  #fetchPlainScalar(): void {
    const key = this.#saveSimpleKey()
    const { token, endsLine } = scanPlainScalar(this.#cursor, this.#indent + 1, this.#flowLevel > 0)
    this.#simpleKeyAllowed = endsLine
    token.simpleKey = key
    this.#queue.append(token)
  }

  #fetchBlockScalar(): void {
    this.#keys.drop()
    this.#simpleKeyAllowed = true
    const takeComment = (start: YamlPosition): void => this.comments?.takeLineComment(start)
    this.#queue.append(scanBlockScalar(this.#cursor, this.#indent, takeComment))
  }

  #appendIndicator(kind: TokenKind, length = 1): void {
    const start = this.#cursor.position()
    this.#cursor.skip(length)
    this.#queue.append(createToken(kind, start, this.#cursor.position()))
  }

  #saveSimpleKey(): SimpleKeys['current'] {
    if (!this.#simpleKeyAllowed) return undefined
    const required = this.#flowLevel === 0 && this.#indent === this.#cursor.column
    return this.#keys.save(required, this.#queue.nextNumber)
  }

  #rollIndent(position: YamlPosition, kind: TokenKind, tokenNumber?: number): void {
    const column = position.column - 1
    if (this.#flowLevel > 0 || this.#indent >= column) return
    this.#indents.push(this.#indent)
    this.#indent = column
    if (this.#indents.length > MAX_DEPTH) {
      const context = this.#keys.current?.position ?? { offset: 0, line: 1, column: 1 }
      throw this.#cursor.error(`exceeded max depth of ${MAX_DEPTH}`, context)
    }
    const token = createToken(kind, position, position)
    if (tokenNumber === undefined) this.#queue.append(token)
    else this.#queue.insert(tokenNumber, token)
  }

  #unrollIndent(column: number, scanStart: YamlPosition): void {
    if (this.#flowLevel > 0 || this.#indent <= column) return
    let end = this.comments ? scanStart : this.#cursor.position()
    while (this.#indent > column) {
      end = this.comments?.endOfBlock(end, this.#indent) ?? end
      const token = createToken('block-end', end, end)
      if (end === scanStart) token.commentsUpTo--
      this.#queue.append(token)
      this.#indent = this.#indents.pop()!
    }
  }
}
