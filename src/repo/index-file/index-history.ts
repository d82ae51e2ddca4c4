import { GoMap, type GoValue } from '../../go/values/index.ts'
import { decodeGoYaml, YamlDecodeError } from '../../yaml/decode/index.ts'

/** What an index tells about an archive that it lists. */
export interface ListedArchive {
  name: string
  version: string
  digest: string | undefined
  created: string | undefined
  urls: readonly string[]
}

/** What matters of an index that is about to be replaced. */
export interface IndexHistory {
  generated: string
  archives: ListedArchive[]
}

/**
 * Reads an index for what should survive its replacement. Nothing depends on the rest of it, so that is
 * not judged (readIndexFile does); undefined for a text that is no index at all.
 */
export function readIndexHistory(text: string): IndexHistory | undefined {
  const root = decodeOrNothing(text)
  if (!(root instanceof GoMap)) return undefined
  const generated = root.get('generated')
  const entries = root.get('entries')
  if (typeof generated !== 'string' || !(entries instanceof GoMap)) return undefined
  const archives: ListedArchive[] = []
  for (const versions of entries.values()) {
    if (!Array.isArray(versions)) continue
    for (const version of versions) {
      const archive = version instanceof GoMap ? readListedArchive(version) : undefined
      if (archive) archives.push(archive)
    }
  }
  return { generated, archives }
}

function readListedArchive(entry: GoMap): ListedArchive | undefined {
  const name = asText(entry.get('name'))
  const version = asText(entry.get('version'))
  if (name === undefined || version === undefined) return undefined
  const urls = entry.get('urls')
  return {
    name,
    version,
    digest: asText(entry.get('digest')),
    created: asText(entry.get('created')),
    urls: Array.isArray(urls) ? urls.filter((url) => typeof url === 'string') : [],
  }
}

function asText(value: GoValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function decodeOrNothing(text: string): GoValue {
  try {
    return decodeGoYaml(text)
  } catch (error) {
    if (error instanceof YamlDecodeError) return null
    throw error
  }
}
