import type { ChartMetadata } from '../chart/index.ts'
import { UserError } from '../diagnostics/index.ts'
import type { ArchiveFacts } from './cache/archive-cache.ts'
import type { ChartVersion, IndexFile } from './index-file/index-file.ts'
import { joinArchiveUrl } from './index-file/index-url.ts'

/**
 * The index entries of archives.
 * @param archives By path below the indexed folder.
 * @param baseUrl See joinArchiveUrl.
 * @param createdAt When the archive with a digest was first indexed.
 * @returns The entries, not sorted, and a sentence for each archive that is left out or cannot be installed.
 * @throws UserError when two different archives claim the same name and version.
 */
export function archiveEntries(
  archives: ReadonlyMap<string, ArchiveFacts>,
  baseUrl: string,
  createdAt: (digest: string) => string,
): { entries: IndexFile['entries']; warnings: string[] } {
  const entries = new Map<string, ChartVersion[]>()
  const firstPath = new Map<string, string>()
  const clashes: string[] = []
  const warnings: string[] = []
  for (const [path, { metadata: json, digest }] of archives) {
    const metadata = JSON.parse(json) as ChartMetadata
    const name = `${metadata.name}-${metadata.version}.tgz`
    const first = firstPath.get(name)
    if (first !== undefined) {
      const isCopy = archives.get(first)!.digest === digest
      if (isCopy) warnings.push(`${path} is a copy of ${first}, which is the one in the index`)
      else clashes.push(`${first} and ${path} are both ${metadata.name} ${metadata.version}`)
      continue
    }
    firstPath.set(name, path)
    // The installer builds the name of the archive itself (see the contract of plugin repositories).
    if (!path.endsWith(`/${name}`) && path !== name) {
      warnings.push(`${path} should be called ${name}: KubeGems finds archives by that name`)
    }
    const entry = {
      ...metadata,
      urls: [joinUrl(baseUrl, path)],
      created: createdAt(digest),
      digest,
    }
    const versions = entries.get(metadata.name)
    if (versions) versions.push(entry)
    else entries.set(metadata.name, [entry])
  }
  if (clashes.length === 0) return { entries, warnings }
  throw new UserError(
    `Archives with the same version but different content:\n  ${clashes.join('\n  ')}`,
    {
      hint: 'A published version never changes. Delete one of them, or package it with another version.',
    },
  )
}

function joinUrl(baseUrl: string, path: string): string {
  try {
    return joinArchiveUrl(baseUrl, path)
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    throw new UserError(
      `--url ${baseUrl} is no valid URL: a % in it is not followed by two hex digits`,
      {
        cause: error,
        hint: 'Write a literal % as %25.',
      },
    )
  }
}
