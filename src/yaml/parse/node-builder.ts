import { commentLines, type NodeComments } from '../comments/pending-comments.ts'
import type { YamlMapping, YamlNode, YamlPosition, YamlSequence } from '../node/node.ts'

interface Frame {
  collection: YamlMapping | YamlSequence
  /** The key that waits for its value. */
  key: YamlNode | undefined
}

/** Puts nodes into each other as the parser finds them, without recursion: depth is the author's choice. */
export class NodeBuilder {
  root: YamlNode | undefined
  readonly #frames: Frame[] = []

  open(collection: YamlMapping | YamlSequence): void {
    this.#frames.push({ collection, key: undefined })
  }

  /** Ends the innermost collection; `end` is undefined for block collections, which end with their last child. */
  close(comments: NodeComments, end: YamlPosition | undefined): void {
    const { collection } = this.#frames.pop()!
    if (end) collection.end = end
    collection.lineComment = commentLines(comments.line)
    collection.footComment = commentLines(comments.foot)
    if (collection.kind === 'mapping') giveFootToLastKey(collection)
    this.add(collection)
  }

  add(node: YamlNode): void {
    const frame = this.#frames[this.#frames.length - 1]
    if (!frame) {
      this.root = node
      return
    }
    const { collection, key } = frame
    if (!collection.flow) collection.end = node.end
    if (collection.kind === 'sequence') collection.items.push(node)
    else if (key) {
      addEntry(collection, key, node)
      frame.key = undefined
    } else {
      frame.key = node
      giveFootToPreviousKey(collection, node)
    }
  }
}

function addEntry(mapping: YamlMapping, key: YamlNode, value: YamlNode): void {
  mapping.entries.push({ key, value })
  if (key.footComment.length === 0 && value.footComment.length > 0) moveFoot(value, key)
}

// The foot that yaml.v3 finds on a key was written below the entry before it.
function giveFootToPreviousKey(mapping: YamlMapping, key: YamlNode): void {
  const previous = mapping.entries[mapping.entries.length - 1]
  if (!mapping.flow && previous && key.footComment.length > 0) moveFoot(key, previous.key)
}

function giveFootToLastKey(mapping: YamlMapping): void {
  const last = mapping.entries[mapping.entries.length - 1]
  if (!mapping.flow && last && mapping.footComment.length > 0) moveFoot(mapping, last.key)
}

function moveFoot(from: YamlNode, to: YamlNode): void {
  to.footComment = from.footComment
  from.footComment = commentLines([])
}
