import { type YamlNode, YamlSyntaxError } from '../../yaml/node/index.ts'
import { parseDocument } from '../../yaml/parse/index.ts'

/** The nodes of one rendered object with their places; undefined for what is not YAML, which other rules tell. */
export function parseManifest(text: string): YamlNode | undefined {
  try {
    return parseDocument(text, { dialect: 'v2', comments: false }).root
  } catch (error) {
    if (error instanceof YamlSyntaxError) return undefined
    throw error
  }
}
