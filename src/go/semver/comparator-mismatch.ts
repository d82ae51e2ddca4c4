import type { Comparator } from './comparator.ts'
import type { SemverEdition } from './edition.ts'
import { compareIdentifierLists } from './version-identifiers.ts'
import { compareVersions, formatVersion, type Version } from './version.ts'

/**
 * Why a version does not meet one comparator, in the words of Masterminds/semver, or undefined when it does.
 * Whether prereleases are wanted at all is the constraint's matter.
 */
export function comparatorMismatch(
  version: Version,
  comparator: Comparator,
  edition: SemverEdition,
): string | undefined {
  switch (comparator.operator) {
    case '':
    case '=':
      if (comparator.wildcard !== 'none') return tildeMismatch(version, comparator)
      return says(
        compareVersions(version, comparator.version) !== 0,
        version,
        'is not equal to',
        comparator,
      )
    case '!=':
      return says(isEqual(version, comparator), version, 'is equal to', comparator)
    case '>':
      return says(!isGreater(version, comparator), version, 'is less than or equal to', comparator)
    case '<':
      return says(
        compareVersions(version, comparator.version) >= 0,
        version,
        'is greater than or equal to',
        comparator,
      )
    case '>=':
    case '=>':
      return says(
        compareVersions(version, comparator.version) < 0,
        version,
        'is less than',
        comparator,
      )
    case '<=':
    case '=<':
      return says(!isAtMost(version, comparator), version, 'is greater than', comparator)
    case '~':
    case '~>':
      return tildeMismatch(version, comparator)
    case '^':
      return caretMismatch(version, comparator, edition)
  }
}

function says(
  holds: boolean,
  version: Version,
  relation: string,
  comparator: Comparator,
  advice = '',
): string | undefined {
  return holds ? `${formatVersion(version)} ${relation} ${comparator.operand}${advice}` : undefined
}

function isEqual(version: Version, { version: bound, wildcard }: Comparator): boolean {
  if (wildcard === 'none') return compareVersions(version, bound) === 0
  if (version.major !== bound.major) return false
  if (wildcard === 'minor') return true
  if (version.minor !== bound.minor) return false
  if (wildcard === 'major') return compareVersions(version, bound) === 0
  return compareIdentifierLists(version.prerelease, bound.prerelease) === 0
}

// `>11` means the next major and `>11.1` the next minor version.
function isGreater(version: Version, { version: bound, wildcard }: Comparator): boolean {
  if (wildcard === 'none') return compareVersions(version, bound) > 0
  if (version.major !== bound.major) return version.major > bound.major
  if (wildcard === 'minor') return false
  if (wildcard === 'patch') return version.minor > bound.minor
  return compareVersions(version, bound) > 0
}

function isAtMost(version: Version, { version: bound, wildcard }: Comparator): boolean {
  if (wildcard === 'none') return compareVersions(version, bound) <= 0
  if (version.major !== bound.major) return version.major < bound.major
  return version.minor <= bound.minor || wildcard === 'minor'
}

// ~1 is >=1.0.0 <2.0.0, ~1.2 and ~1.2.0 are >=1.2.0 <1.3.0. ~0.0.0 accepts everything, as ~* does.
function tildeMismatch(version: Version, comparator: Comparator): string | undefined {
  const { version: bound, wildcard } = comparator
  if (compareVersions(version, bound) < 0) return says(true, version, 'is less than', comparator)
  const isZero = bound.major === 0n && bound.minor === 0n && bound.patch === 0n
  if (isZero && (wildcard === 'none' || wildcard === 'major')) return undefined
  if (version.major !== bound.major) {
    return says(true, version, 'does not have same major version as', comparator)
  }
  const isOtherMinor = version.minor !== bound.minor && wildcard !== 'minor'
  return says(isOtherMinor, version, 'does not have same major and minor version as', comparator)
}

// ^1.2.3 is <2.0.0, ^0.2.3 is <0.3.0, ^0.0.3 is <0.0.4; what is missing may be anything.
function caretMismatch(
  version: Version,
  comparator: Comparator,
  edition: SemverEdition,
): string | undefined {
  const { version: bound, wildcard } = comparator
  const isOtherMinor = version.minor !== bound.minor
  if (compareVersions(version, bound) < 0) return says(true, version, 'is less than', comparator)
  if (version.major !== bound.major) {
    return says(true, version, 'does not have same major version as', comparator)
  }
  if (bound.major > 0n || wildcard === 'minor') return undefined
  if (bound.minor > 0n || wildcard === 'patch') {
    const advice = '. Expected minor versions to match when constraint major version is 0'
    return says(isOtherMinor, version, 'does not have same minor version as', comparator, advice)
  }
  if (isOtherMinor && edition !== '3.1')
    return says(true, version, 'does not have same minor version as', comparator)
  const advice = '. Expect version and constraint to equal when major and minor versions are 0'
  return says(version.patch !== bound.patch, version, 'does not equal', comparator, advice)
}
