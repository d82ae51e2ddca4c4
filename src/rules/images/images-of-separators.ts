import type { YamlNode } from '../../yaml/node/index.ts'
import { parseManifest } from './parse-manifest.ts'

/** A field named for an image that holds only what stands between the parts of one: `/`, `:`. */
export interface ImageOfSeparators {
  text: string
  /** Of the manifest, from 1. */
  line: number
}

/** @param text YAML of one object. */
export function imagesOfSeparators(text: string): ImageOfSeparators[] {
  // Hardly any object has one, and a line with nothing else is quickly found.
  if (!/["'\s][/:@]+["']?$/m.test(text)) return []
  const found: ImageOfSeparators[] = []
  visit(parseManifest(text), false, found)
  return found
}

function visit(node: YamlNode | undefined, isImage: boolean, found: ImageOfSeparators[]): void {
  if (node?.kind === 'scalar' && isImage && /^[/:@]+$/.test(node.value)) {
    found.push({ text: node.value, line: node.start.line })
  }
  if (node?.kind === 'sequence') for (const item of node.items) visit(item, false, found)
  if (node?.kind !== 'mapping') return
  for (const { key, value } of node.entries) {
    visit(value, key.kind === 'scalar' && /image$/i.test(key.value), found)
  }
}
