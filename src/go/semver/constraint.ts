import { comparatorMismatch } from './comparator-mismatch.ts'
import {
  type Comparator,
  type ComparatorOperator,
  isOperand,
  OPERAND,
  parseComparator,
} from './comparator.ts'
import { SemverError } from './semver-error.ts'
import { formatVersion, type Version } from './version.ts'

/** Alternatives (`||`), each a list of comparators that must all hold (comma or space). */
export interface Constraint {
  readonly alternatives: readonly (readonly Comparator[])[]
}

// \s of RE2; JavaScript's is wider.
const SPACE = String.raw`[\t\n\f\r ]`
const HYPHEN_RANGE = new RegExp(
  `${SPACE}*(${OPERAND})${SPACE}+-${SPACE}+(${OPERAND})${SPACE}*`,
  'g',
)
const HYPHEN = new RegExp(`${SPACE}-${SPACE}`)
const COMPARATOR = new RegExp(
  `(,)?${SPACE}*(!=|>=|=>|<=|=<|~>|[=<>~^])?${SPACE}*([^\\t\\n\\f\\r ,]+)${SPACE}*`,
  'y',
)

/**
 * Reads a constraint such as `>=1.2 <2 || ^3.1` (Masterminds/semver v3.4, as in Helm 4.1).
 *
 * Where older versions differ, as v3.1.1 in the KubeGems installer: whether a prerelease can match is asked for each
 * comparator alone, so `>=1.0.0-0 <2.0.0` matches none there; `!=1.2.3` without wildcard always matches them;
 * `*-0` is `*`; `^0.0.3` ignores the minor version; separators may be missing and a comma may end the list.
 *
 * Throws SemverError.
 */
export function parseConstraint(text: string): Constraint {
  const alternatives = rewriteHyphenRanges(text).split('||')
  return { alternatives: alternatives.map(parseAlternative) }
}

function rewriteHyphenRanges(text: string): string {
  if (!HYPHEN.test(text)) return text
  let result = text
  for (const match of text.matchAll(HYPHEN_RANGE)) {
    result = result.replace(match[0], () => `>= ${match[1]}, <= ${match[6]} `)
  }
  return result
}

// A word ends at a space or comma, so two comparators cannot touch; only the first has no separator.
function parseAlternative(text: string): Comparator[] {
  const conditions: [ComparatorOperator, string][] = []
  COMPARATOR.lastIndex = 0
  do {
    const match = COMPARATOR.exec(text)
    const [, comma, operator = '', operand = ''] = match ?? []
    const isMisplacedComma = comma !== undefined && conditions.length === 0
    if (!isOperand(operand) || isMisplacedComma) {
      throw new SemverError(`improper constraint: ${text}`)
    }
    conditions.push([operator as ComparatorOperator, operand])
  } while (COMPARATOR.lastIndex < text.length)
  return conditions.map(([operator, operand]) => parseComparator(operator, operand))
}

/** Whether a version meets a constraint. A prerelease meets only alternatives that name a prerelease themselves. */
export function meetsConstraint(version: Version, constraint: Constraint): boolean {
  return constraint.alternatives.some(
    (comparators) =>
      mayMatch(version, comparators) &&
      comparators.every((comparator) => comparatorMismatch(version, comparator) === undefined),
  )
}

/** The reasons why a version does not meet a constraint, one for each failed comparator; none when it does. */
export function constraintMismatches(version: Version, constraint: Constraint): string[] {
  const reasons: string[] = []
  let isPrereleaseTold = false
  for (const comparators of constraint.alternatives) {
    if (!mayMatch(version, comparators)) {
      if (!isPrereleaseTold) reasons.push(prereleaseMismatch(version))
      isPrereleaseTold = true
      continue
    }
    const mismatches = comparators.flatMap(
      (comparator) => comparatorMismatch(version, comparator) ?? [],
    )
    if (mismatches.length === 0) return []
    reasons.push(...mismatches)
  }
  return reasons
}

function mayMatch(version: Version, comparators: readonly Comparator[]): boolean {
  if (version.prerelease === '') return true
  return comparators.some((comparator) => comparator.version.prerelease !== '')
}

function prereleaseMismatch(version: Version): string {
  const text = formatVersion(version)
  return `${text} is a prerelease version and the constraint is only looking for release versions`
}

/** The constraint in one spelling: `>=1.2 <2 || ^3.1`. */
export function formatConstraint(constraint: Constraint): string {
  return constraint.alternatives
    .map((comparators) => comparators.map(({ operator, operand }) => operator + operand).join(' '))
    .join(' || ')
}
