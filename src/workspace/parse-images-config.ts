import {
  type DeclaredImage,
  type IgnoredImage,
  InvalidReferenceError,
  parseReference,
} from '../images/index.ts'
import type { YamlNode } from '../yaml/node/index.ts'
import { type ConfigReader } from './config-reader.ts'
import { DEFAULT_CONFIG, type ImagesConfig } from './config.ts'

const KEYS = ['registry', 'repository', 'declared', 'ignore'] as const

/** Reads the key `images`. Throws UserError with line and column. */
export function readImages(node: YamlNode, reader: ConfigReader): ImagesConfig {
  const images: ImagesConfig = { ...DEFAULT_CONFIG.images }
  for (const [key, value] of reader.entries(node, 'images', KEYS)) {
    const path = `images.${key}`
    if (key === 'declared') {
      images.declared = reader.items(value, path).map((item) => readDeclared(item, path, reader))
    } else if (key === 'ignore') {
      images.ignore = reader.items(value, path).map((item) => readIgnored(item, path, reader))
    } else images[key] = reader.text(value, path)
  }
  return images
}

function readDeclared(node: YamlNode, path: string, reader: ConfigReader): DeclaredImage {
  const declared: Partial<DeclaredImage> = {}
  for (const [key, value] of reader.entries(node, path, ['image', 'when', 'why'] as const)) {
    declared[key] = reader.text(value, `${path}.${key}`)
    if (key === 'image') requireReference(declared[key], value, reader)
  }
  const { image, why, when } = declared
  if (image !== undefined && why !== undefined) {
    return { image, why, ...(when !== undefined && { when }) }
  }
  throw reader.error(node, `${path} needs image and why`, 'Say which image, and what needs it.')
}

function readIgnored(node: YamlNode, path: string, reader: ConfigReader): IgnoredImage {
  const ignored: Partial<IgnoredImage> = {}
  for (const [key, value] of reader.entries(node, path, ['image', 'why'] as const)) {
    ignored[key] = reader.text(value, `${path}.${key}`)
  }
  const { image, why } = ignored
  if (image !== undefined && why !== undefined) return { image, why }
  throw reader.error(node, `${path} needs image and why`, 'Say which image, and why not.')
}

function requireReference(text: string, node: YamlNode, reader: ConfigReader): void {
  try {
    parseReference(text)
  } catch (error) {
    if (!(error instanceof InvalidReferenceError)) throw error
    throw reader.error(node, error.message, error.hint)
  }
}
