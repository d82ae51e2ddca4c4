import { checkMetadata, checkPrerelease } from './version-identifiers.ts'
import { formatVersion, type Version } from './version.ts'

const UINT64 = 2n ** 64n

/** The next major version; prerelease and metadata go, a leading `v` of the original stays. */
export function nextMajor(version: Version): Version {
  return change(version, { major: next(version.major), minor: 0n, patch: 0n })
}

/** The next minor version; prerelease and metadata go, a leading `v` of the original stays. */
export function nextMinor(version: Version): Version {
  return change(version, { minor: next(version.minor), patch: 0n })
}

/** The next patch version. The one after a prerelease is its own release: 1.2.3-rc.1 gives 1.2.3. */
export function nextPatch(version: Version): Version {
  return change(version, version.prerelease === '' ? { patch: next(version.patch) } : {})
}

/** The version with another prerelease ('' for none). Throws SemverError. */
export function withPrerelease(version: Version, prerelease: string): Version {
  if (prerelease !== '') checkPrerelease(prerelease)
  return change(version, { prerelease, metadata: version.metadata })
}

/** The version with other metadata ('' for none). Throws SemverError. */
export function withMetadata(version: Version, metadata: string): Version {
  if (metadata !== '') checkMetadata(metadata)
  return change(version, { prerelease: version.prerelease, metadata })
}

function next(number: bigint): bigint {
  return (number + 1n) % UINT64
}

function change(version: Version, changed: Partial<Version>): Version {
  const result = { ...version, prerelease: '', metadata: '', ...changed }
  const prefix = version.original.startsWith('v') ? 'v' : ''
  return { ...result, original: prefix + formatVersion(result) }
}
