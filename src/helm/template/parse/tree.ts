import { byteLength, type TemplateLocation } from '../../../go/values/index.ts'
import type { ListNode, StatementNode } from './node.ts'

/** A text that was parsed, and the name it was parsed under. */
export class TemplateSource {
  readonly name: string
  readonly text: string
  #lineStarts: number[] | undefined

  constructor(name: string, text: string) {
    this.name = name
    this.text = text
  }

  /** The line (from 1) of a UTF-16 offset. */
  lineAt(position: number): number {
    const starts = (this.#lineStarts ??= lineStartsOf(this.text))
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] as number) <= position) low = middle
      else high = middle
    }
    return low + 1
  }

  /** The place of a UTF-16 offset as Go tells it. */
  locate(position: number): TemplateLocation {
    const lineStart = this.text.lastIndexOf('\n', position - 1) + 1
    return {
      source: this.name,
      line: this.lineAt(position),
      column: position === 0 ? 0 : byteLength(this.text.slice(lineStart, position)),
    }
  }
}

function lineStartsOf(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** One template: the body of a `define` or `block`, or what is left of the text around them. */
export interface TemplateTree {
  readonly name: string
  readonly source: TemplateSource
  readonly root: ListNode
}

/** Nothing but white space and comments: such a definition replaces no other. */
export function isEmptyList(list: ListNode): boolean {
  return list.nodes.every(isEmptyStatement)
}

function isEmptyStatement(node: StatementNode): boolean {
  // Unicode spaces as bytes.TrimSpace knows them.
  return (
    node.kind === 'text' &&
    /^[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/.test(node.text)
  )
}
