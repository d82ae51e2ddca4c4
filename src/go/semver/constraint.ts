import { comparatorMismatch } from './comparator-mismatch.ts'
import {
  type Comparator,
  type ComparatorOperator,
  isOperand,
  OPERAND,
  parseComparator,
} from './comparator.ts'
import { DEFAULT_EDITION, type SemverEdition } from './edition.ts'
import { isOlderComparatorList } from './older-constraint-syntax.ts'
import { SemverError } from './semver-error.ts'
import { formatVersion, type Version } from './version.ts'

/** Alternatives (`||`), each a list of comparators that must all hold (comma or space). */
export interface Constraint {
  readonly alternatives: readonly (readonly Comparator[])[]
  readonly edition: SemverEdition
}

// \s of RE2; JavaScript's is wider.
const SPACE = String.raw`[\t\n\f\r ]`
const HYPHEN_RANGE = new RegExp(
  `${SPACE}*(${OPERAND})${SPACE}+-${SPACE}+(${OPERAND})${SPACE}*`,
  'g',
)
const HYPHEN = new RegExp(`${SPACE}-${SPACE}`)
const OPERATOR = '!=|>=|=>|<=|=<|~>|[=<>~^]'
const COMPARATOR = new RegExp(
  `(,)?${SPACE}*(${OPERATOR})?${SPACE}*([^\\t\\n\\f\\r ,]+)${SPACE}*`,
  'y',
)
const OLDER_COMPARATOR = new RegExp(`(${OPERATOR})?${SPACE}*(${OPERAND})`, 'g')

/**
 * Reads a constraint such as `>=1.2 <2 || ^3.1` by the rules of an edition of Masterminds/semver.
 *
 * What differs in v3.1.1: whether a prerelease can match is asked for each comparator alone, so `>=1.0.0-0 <2.0.0`
 * matches none; `!=1.2.3` without wildcard always matches them; `*-0` is `*`; `^0.0.3` ignores the minor version;
 * separators may be missing and a comma may end the list.
 *
 * Throws SemverError.
 */
export function parseConstraint(
  text: string,
  edition: SemverEdition = DEFAULT_EDITION,
): Constraint {
  const alternatives = rewriteHyphenRanges(text, edition).split('||')
  const parse = edition === '3.1' ? parseOlderAlternative : parseAlternative
  return { alternatives: alternatives.map(parse), edition }
}

function rewriteHyphenRanges(text: string, edition: SemverEdition): string {
  if (!HYPHEN.test(text)) return text
  // v3.1.1 lets what follows touch the range, as in `>= 1, <= 2>3`.
  const end = edition === '3.1' ? '' : ' '
  let result = text
  for (const match of text.matchAll(HYPHEN_RANGE)) {
    result = result.replace(match[0], () => `>= ${match[1]}, <= ${match[6]}${end}`)
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

// What is left between two comparators, such as the dot in `1.2.33.4`, is not looked at.
function parseOlderAlternative(text: string): Comparator[] {
  if (!isOlderComparatorList(text)) throw new SemverError(`improper constraint: ${text}`)
  return [...text.matchAll(OLDER_COMPARATOR)].map(([, operator = '', operand = '']) =>
    parseComparator(operator as ComparatorOperator, operand, '3.1'),
  )
}

/**
 * Whether a version meets a constraint. A prerelease meets only alternatives that name a prerelease themselves; in
 * v3.1.1 every comparator has to name one.
 */
export function meetsConstraint(version: Version, constraint: Constraint): boolean {
  const { edition } = constraint
  return constraint.alternatives.some(
    (comparators) =>
      mayMatch(version, comparators, edition) &&
      comparators.every(
        (comparator) => comparatorMismatch(version, comparator, edition) === undefined,
      ),
  )
}

/** The reasons why a version does not meet a constraint, one for each failed comparator; none when it does. */
export function constraintMismatches(version: Version, constraint: Constraint): string[] {
  const reasons: string[] = []
  let isPrereleaseTold = false
  for (const comparators of constraint.alternatives) {
    if (!mayMatch(version, comparators, constraint.edition)) {
      if (!isPrereleaseTold) reasons.push(prereleaseMismatch(version))
      isPrereleaseTold = true
      continue
    }
    const mismatches = comparators.flatMap(
      (comparator) => comparatorMismatch(version, comparator, constraint.edition) ?? [],
    )
    if (mismatches.length === 0) return []
    reasons.push(...mismatches)
  }
  return reasons
}

function mayMatch(
  version: Version,
  comparators: readonly Comparator[],
  edition: SemverEdition,
): boolean {
  if (version.prerelease === '') return true
  if (edition === '3.1') {
    return comparators.every(
      ({ operator, wildcard, version: bound }) =>
        bound.prerelease !== '' || (operator === '!=' && wildcard === 'none'),
    )
  }
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
