import { compareText } from '../compare-text.ts'
import { quoteYaml } from '../quote-yaml.ts'
import type { ImageLock } from './image-lock.ts'

const HEADER = `# The images of these plugins, as "kgplugin localize lock" found them. Not to be edited.
version: 1
`

/** The text of a lock: the same images give the same bytes, in whatever order they come. */
export function writeLock(images: ImageLock): string {
  const sorted = [...images].sort((a, b) => compareText(a.source, b.source))
  if (sorted.length === 0) return `${HEADER}images: []\n`
  return `${HEADER}images:\n${sorted.map(writeImage).join('')}`
}

function writeImage({ source, digest, platforms, target, usedBy }: ImageLock[number]): string {
  return `  - source: ${quoteYaml(source)}
    digest: ${quoteYaml(digest)}
    target: ${quoteYaml(target)}
${writeList('platforms', platforms)}${writeList('usedBy', usedBy)}`
}

function writeList(key: string, items: readonly string[]): string {
  if (items.length === 0) return `    ${key}: []\n`
  const sorted = [...new Set(items)].sort(compareText)
  return `    ${key}:\n${sorted.map((item) => `      - ${quoteYaml(item)}\n`).join('')}`
}
