import type { CommentLine } from '../node/node.ts'
import type { Token } from '../scan/token.ts'
import { type CommentCollector } from './comment-collector.ts'
import type { Comment, CommentText } from './comment.ts'

/** Comments on their way from the scanner to the node they belong to. */
export interface NodeComments {
  head: CommentText
  line: CommentText
  foot: CommentText
}

// Shared and frozen: most nodes have no comment.
const NONE = Object.freeze([]) as unknown as CommentLine[]

export const NO_COMMENTS: Readonly<NodeComments> = { head: [], line: [], foot: [] }

/** The lines of a comment, empty ones left to the positions. The result must not be changed. */
export function commentLines(text: CommentText): CommentLine[] {
  return text.length === 0 ? NONE : text.filter((line) => line !== undefined)
}

/** Gathers the comments in front of the parser's current token until a node takes them. */
export class PendingComments {
  readonly #collector: CommentCollector
  #head: CommentText = []
  #line: CommentText = []
  #foot: CommentText = []
  #stem: CommentText = []

  constructor(collector: CommentCollector) {
    this.#collector = collector
  }

  get headLength(): number {
    return this.#head.length
  }

  /** Called whenever the parser looks at a token. */
  gather(token: Token): void {
    for (;;) {
      const comment = this.#collector.takeUpTo(token)
      if (!comment) return
      const text = this.#textOf(comment.role)
      for (const line of comment.text) text.push(line)
    }
  }

  #textOf(role: Comment['role']): CommentText {
    switch (role) {
      case 'head':
        return this.#head
      case 'line':
        return this.#line
      case 'foot':
        return this.#foot
    }
  }

  take(): NodeComments {
    const head = this.#head
    const line = this.#line
    const foot = this.#foot
    if (this.#stem.length > 0) this.#stem = []
    if (head.length + line.length + foot.length === 0) return NO_COMMENTS
    this.#head = []
    this.#line = []
    this.#foot = []
    return { head, line, foot }
  }

  /**
   * At the first token of a document: what stands above the last empty line is about the document and is
   * taken, the rest stays for the first node.
   */
  takeDocumentHead(): CommentText {
    const gap = this.#head.lastIndexOf(undefined)
    if (gap < 1) return []
    const documentHead = this.#head.slice(0, gap)
    this.#head = this.#head.slice(gap + 1)
    return documentHead
  }

  /** In `- ` before a nested block, the first `length` lines are about the block, not about its first entry. */
  splitStem(length: number): void {
    this.#stem = this.#head.slice(0, length)
    this.#head = this.#head.slice(length)
  }

  takeStem(): CommentText {
    const stem = this.#stem
    this.#stem = []
    return stem
  }
}
