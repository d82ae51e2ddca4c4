import { SemverError } from './semver-error.ts'

const MAX_UINT64 = 2n ** 64n - 1n

/**
 * Checks the dot-separated identifiers of a prerelease (semver.org, item 9).
 *
 * Throws SemverError.
 */
export function checkPrerelease(prerelease: string): void {
  for (const identifier of prerelease.split('.')) {
    if (/^0[0-9]+$/.test(identifier)) throw new SemverError('version segment starts with 0')
    if (!/^[0-9A-Za-z-]+$/.test(identifier)) throw new SemverError('invalid prerelease string')
  }
}

/**
 * Checks the dot-separated identifiers of build metadata (semver.org, item 10).
 *
 * Throws SemverError.
 */
export function checkMetadata(metadata: string): void {
  for (const identifier of metadata.split('.')) {
    if (!/^[0-9A-Za-z-]+$/.test(identifier)) throw new SemverError('invalid metadata string')
  }
}

/**
 * Orders two prereleases of the same major.minor.patch; '' means no prerelease and is the highest.
 * Gives -1, 0 or 1 (semver.org, item 11).
 */
export function comparePrereleases(left: string, right: string): number {
  if (left === right) return 0
  if (left === '') return 1
  if (right === '') return -1
  return compareIdentifierLists(left, right)
}

/**
 * As `comparePrereleases`, but '' is the lowest: the list with no identifier.
 * Masterminds/semver compares that way inside `!=1.2.x-0`.
 */
export function compareIdentifierLists(left: string, right: string): number {
  const leftIdentifiers = left.split('.')
  const rightIdentifiers = right.split('.')
  const length = Math.max(leftIdentifiers.length, rightIdentifiers.length)
  for (let i = 0; i < length; i++) {
    const order = compareIdentifiers(leftIdentifiers[i] ?? '', rightIdentifiers[i] ?? '')
    if (order !== 0) return order
  }
  return 0
}

function compareIdentifiers(left: string, right: string): number {
  if (left === right) return 0
  if (left === '') return -1
  if (right === '') return 1
  const leftNumber = numericIdentifier(left)
  const rightNumber = numericIdentifier(right)
  if (leftNumber === undefined && rightNumber === undefined) return left > right ? 1 : -1
  if (rightNumber === undefined) return -1
  if (leftNumber === undefined) return 1
  return leftNumber > rightNumber ? 1 : -1
}

// Digits that do not fit a uint64 count as text there, because strconv.ParseUint fails on them.
function numericIdentifier(identifier: string): bigint | undefined {
  if (!/^[0-9]+$/.test(identifier)) return undefined
  const number = BigInt(identifier)
  return number > MAX_UINT64 ? undefined : number
}

/** Reads major, minor or patch. Throws SemverError beyond uint64, with `context` in front of Go's message. */
export function parseVersionNumber(digits: string, context: string): bigint {
  const number = BigInt(digits)
  if (number <= MAX_UINT64) return number
  throw new SemverError(`${context}strconv.ParseUint: parsing "${digits}": value out of range`)
}
