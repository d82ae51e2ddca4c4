import { type PointedNode, positionAtPointer } from '../../yaml/decode/index.ts'
import type { YamlDocument, YamlNode } from '../../yaml/node/index.ts'

/** What a pointer led to. */
export interface NearestNode extends PointedNode {
  /** The part of the pointer that exists; empty for the whole document. */
  pointer: string
}

/** The node that a JSON pointer names or, where there is none, the nearest thing around it; undefined for an empty document. */
export function nearestNode(
  document: YamlDocument | YamlNode,
  pointer: string,
): NearestNode | undefined {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = positionAtPointer(document, at)
    if (found) return { ...found, pointer: at }
    if (at === '') return undefined
  }
}
