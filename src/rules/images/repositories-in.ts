import { type ImageReference, InvalidReferenceError, parseReference } from '../../images/index.ts'
import type { YamlNode } from '../../yaml/node/index.ts'
import { parseManifest } from './parse-manifest.ts'

/** A value under a key `repository` that may be that of an image, though nothing beside it says so. */
export interface Repository {
  image: string
  reference: ImageReference
  /** `sidecar.repository` */
  path: string
  /** From 1. */
  line: number
}

/** @param text values.yaml. */
export function repositoriesIn(text: string): Repository[] {
  const found: Repository[] = []
  visit(parseManifest(text), [], found)
  return found
}

function visit(node: YamlNode | undefined, path: readonly string[], found: Repository[]): void {
  if (node?.kind === 'sequence') {
    for (const [index, item] of node.items.entries()) visit(item, [...path, String(index)], found)
  }
  if (node?.kind !== 'mapping') return
  for (const { key, value } of node.entries) {
    if (key.kind !== 'scalar') continue
    const below = [...path, key.value]
    const repository = /^(?:image)?repository$/i.test(key.value) && read(value, below)
    if (repository) found.push(repository)
    else visit(value, below, found)
  }
}

/** Charts, Git and backups have repositories, too. */
const OF_SOMETHING_ELSE = /git|source|helm|chart|backup|restic|snapshot|maven|npm/i

function read(value: YamlNode, path: readonly string[]): Repository | undefined {
  if (value.kind !== 'scalar' || path.slice(0, -1).some((key) => OF_SOMETHING_ELSE.test(key))) {
    return undefined
  }
  // A word alone may be the name of anything.
  if (value.tag !== '!!str' || !value.value.includes('/')) return undefined
  try {
    const reference = parseReference(value.value)
    return { image: value.value, reference, path: path.join('.'), line: value.start.line }
  } catch (error) {
    if (error instanceof InvalidReferenceError) return undefined
    throw error
  }
}
