import { DEFAULT_EDITION, type SemverEdition } from './edition.ts'
import { SemverError } from './semver-error.ts'
import { parseVersion, type Version } from './version.ts'

export type ComparatorOperator =
  | ''
  | '='
  | '!='
  | '>'
  | '<'
  | '>='
  | '=>'
  | '<='
  | '=<'
  | '~'
  | '~>'
  | '^'

/** One condition of a constraint, such as `>=1.2`. */
export interface Comparator {
  readonly operator: ComparatorOperator
  /** The version as written: `1.x`. */
  readonly operand: string
  /** The version with wildcards and missing parts as zeros. */
  readonly version: Version
  /** The first part that is a wildcard or missing. */
  readonly wildcard: 'none' | 'major' | 'minor' | 'patch'
}

const IDENTIFIERS = String.raw`[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*`
// The vertical bar belongs to the number's character class in Masterminds/semver: `1|2` gets as far as a version.
const PART = String.raw`[0-9|xX*]+`

/** A version with wildcards; its groups are major, minor, patch and `-prerelease`. */
export const OPERAND = String.raw`v?(${PART})(?:\.(${PART}))?(?:\.(${PART}))?(-${IDENTIFIERS})?(?:\+${IDENTIFIERS})?`

const WHOLE_OPERAND = new RegExp(`^${OPERAND}$`)

/** Whether a text has the shape of a comparator's version; it may still be none, such as `1x`. */
export function isOperand(text: string): boolean {
  return WHOLE_OPERAND.test(text)
}

/**
 * Makes a comparator of an operator and a text for which `isOperand` holds. In v3.1.1 `*-0` forgets its prerelease.
 *
 * Throws SemverError.
 */
export function parseComparator(
  operator: ComparatorOperator,
  operand: string,
  edition: SemverEdition = DEFAULT_EDITION,
): Comparator {
  const [, major, minor, patch, prerelease = ''] = WHOLE_OPERAND.exec(operand) ?? []
  if (isWildcard(major)) {
    const version = readVersion(edition === '3.1' ? '0.0.0' : `0.0.0${prerelease}`)
    return { operator, operand, wildcard: 'major', version }
  }
  if (isWildcard(minor)) {
    const version = readVersion(`${major}.0.0${prerelease}`)
    return { operator, operand, wildcard: 'minor', version }
  }
  if (isWildcard(patch)) {
    const version = readVersion(`${major}.${minor}.0${prerelease}`)
    return { operator, operand, wildcard: 'patch', version }
  }
  return { operator, operand, wildcard: 'none', version: readVersion(operand) }
}

function isWildcard(part: string | undefined): boolean {
  return part === undefined || part === 'x' || part === 'X' || part === '*'
}

function readVersion(text: string): Version {
  try {
    return parseVersion(text)
  } catch (error) {
    throw new SemverError('constraint parser error', { cause: error })
  }
}
