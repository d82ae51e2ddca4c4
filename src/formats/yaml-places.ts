import { type AliasEvent, type Event, EVENT_ID, getScalarValue, SCALAR_STYLE } from 'js-yaml'

/** A node of a YAML text: where it begins, and what is in it. Offsets count UTF-16 units from 0. */
export interface PlacedNode {
  start: number
  /** Of a mapping: where each key begins, and its value. */
  entries?: Map<string, { keyStart: number; value: PlacedNode }>
  items?: PlacedNode[]
}

interface OpenNode {
  node: PlacedNode
  /** Of a mapping, between a key and its value. */
  key?: { text: string; start: number } | undefined
}

/**
 * Where the nodes of a text begin, by the events of its parser.
 * @returns The roots of its documents. An alias begins where it stands and holds what its anchor holds.
 */
export function placeNodes(events: readonly Event[], source: string): PlacedNode[] {
  const roots: PlacedNode[] = []
  const open: (OpenNode | undefined)[] = []
  const anchors = new Map<string, PlacedNode>()
  for (const event of events) {
    const parent = open.at(-1)
    if (event.type === EVENT_ID.POP) open.pop()
    else if (event.type === EVENT_ID.DOCUMENT) open.push(undefined)
    else {
      const node = placeNode(event, anchors, source, parent?.key?.start)
      if (!parent) roots.push(node)
      else addTo(parent, node, event, source)
      const isCollection = event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE
      if (isCollection) open.push({ node })
    }
  }
  return roots
}

type NodeEvent = Exclude<Event, { type: typeof EVENT_ID.POP | typeof EVENT_ID.DOCUMENT }>

function placeNode(
  event: NodeEvent,
  anchors: Map<string, PlacedNode>,
  source: string,
  keyStart: number | undefined,
): PlacedNode {
  const anchor = source.slice(event.anchorStart, event.anchorEnd)
  // The offset of an anchor or alias is that of its name, behind `&` or `*`.
  if (event.type === EVENT_ID.ALIAS) {
    return { ...anchors.get(anchor), start: event.anchorStart - 1 }
  }
  const node: PlacedNode = { start: startOf(event, source, keyStart ?? 0) }
  if (event.type === EVENT_ID.MAPPING) node.entries = new Map()
  if (event.type === EVENT_ID.SEQUENCE) node.items = []
  if (event.anchorStart >= 0) anchors.set(anchor, node)
  return node
}

/** @param ifAbsent For a value that is left out, such as that of `key:`. */
function startOf(event: Exclude<NodeEvent, AliasEvent>, source: string, ifAbsent: number): number {
  const starts = [event.anchorStart - 1, event.tagStart, contentStart(event, source)]
  const present = starts.filter((start) => start >= 0)
  return present.length === 0 ? ifAbsent : Math.min(...present)
}

// What stands between the `|` or `>` of a block scalar and its text.
const BLOCK_HEADER = /[|>][-+0-9]*[ \t]*(?:#[^\n\r]*)?[ \n\r]*$/

function contentStart(event: Exclude<NodeEvent, AliasEvent>, source: string): number {
  if (event.type !== EVENT_ID.SCALAR) return event.start
  const { style, valueStart } = event
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) {
    return valueStart - 1
  }
  if (style === SCALAR_STYLE.PLAIN) return valueStart
  return BLOCK_HEADER.exec(source.slice(0, valueStart))?.index ?? valueStart
}

function addTo(parent: OpenNode, node: PlacedNode, event: NodeEvent, source: string): void {
  const { entries, items } = parent.node
  items?.push(node)
  if (!entries) return
  if (parent.key) {
    entries.set(parent.key.text, { keyStart: parent.key.start, value: node })
    parent.key = undefined
  } else {
    const text = event.type === EVENT_ID.SCALAR ? getScalarValue(source, event) : ''
    parent.key = { text, start: node.start }
  }
}
