import { SemverError } from './semver-error.ts'
import {
  checkMetadata,
  checkPrerelease,
  comparePrereleases,
  parseVersionNumber,
} from './version-identifiers.ts'

/** A semantic version. `original` is the text it was read from: `v1.2` for 1.2.0. */
export interface Version {
  readonly major: bigint
  readonly minor: bigint
  readonly patch: bigint
  /** Without the hyphen; '' when there is none. */
  readonly prerelease: string
  /** Without the plus; '' when there is none. */
  readonly metadata: string
  readonly original: string
}

const LOOSE_VERSION =
  /^v?([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/

/**
 * Reads a version as Helm does almost everywhere: a leading `v`, missing minor or patch and leading zeros are
 * accepted (Masterminds/semver NewVersion).
 *
 * Throws SemverError.
 */
export function parseVersion(text: string): Version {
  const match = LOOSE_VERSION.exec(text)
  if (!match) throw new SemverError('invalid semantic version')
  const [, major = '0', minor = '0', patch = '0', prerelease = '', metadata = ''] = match
  const context = 'error parsing version segment: '
  const version = {
    major: parseVersionNumber(major, context),
    minor: parseVersionNumber(minor, context),
    patch: parseVersionNumber(patch, context),
    prerelease,
    metadata,
    original: text,
  }
  if (prerelease !== '') checkPrerelease(prerelease)
  return version
}

/**
 * Reads a version that must be exactly as semver.org asks (Masterminds/semver StrictNewVersion).
 *
 * Throws SemverError, which names the first thing wrong.
 */
export function parseStrictVersion(text: string): Version {
  if (text === '') throw new SemverError('version string empty')
  const [major, minor, ...others] = text.split('.')
  if (major === undefined || minor === undefined || others.length === 0) {
    throw new SemverError('invalid semantic version')
  }
  const [beforeMetadata, metadata] = cut(others.join('.'), '+')
  if (metadata !== undefined) checkMetadata(metadata)
  const [patch, prerelease] = cut(beforeMetadata, '-')
  if (prerelease !== undefined) checkPrerelease(prerelease)
  for (const digits of [major, minor, patch]) {
    if (!/^[0-9]*$/.test(digits)) throw new SemverError('invalid characters in version')
    if (/^0./.test(digits)) throw new SemverError('version segment starts with 0')
  }
  return {
    major: strictNumber(major),
    minor: strictNumber(minor),
    patch: strictNumber(patch),
    prerelease: prerelease ?? '',
    metadata: metadata ?? '',
    original: text,
  }
}

function strictNumber(digits: string): bigint {
  if (digits === '') throw new SemverError('strconv.ParseUint: parsing "": invalid syntax')
  return parseVersionNumber(digits, '')
}

function cut(text: string, separator: string): [before: string, after?: string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

/** The version in full, without a leading `v`: `1.2.0-rc.1+build`. */
export function formatVersion(version: Version): string {
  const { major, minor, patch, prerelease, metadata } = version
  const core = `${major}.${minor}.${patch}`
  return core + (prerelease && `-${prerelease}`) + (metadata && `+${metadata}`)
}

/** Orders two versions by precedence: -1, 0 or 1. Metadata does not count. */
export function compareVersions(left: Version, right: Version): number {
  if (left.major !== right.major) return left.major < right.major ? -1 : 1
  if (left.minor !== right.minor) return left.minor < right.minor ? -1 : 1
  if (left.patch !== right.patch) return left.patch < right.patch ? -1 : 1
  return comparePrereleases(left.prerelease, right.prerelease)
}
