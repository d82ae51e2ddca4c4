const PART = /[0-9|xX*]/
const IDENTIFIER = /[0-9A-Za-z-]/
const SPACE = /[\t\n\f\r ]/

type Step = readonly [character: RegExp, next: string]

const OPERAND: readonly Step[] = [
  [/v/, 'prefix'],
  [PART, 'major'],
]
const COMPARATOR: readonly Step[] = [
  [/=/, 'equals'],
  [/</, 'less'],
  [/>/, 'greater'],
  [/!/, 'not'],
  [/~/, 'tilde'],
  [/\^/, 'operator'],
  ...OPERAND,
]
const SUFFIXES: readonly Step[] = [
  [/-/, 'prerelease identifier'],
  [/\+/, 'metadata identifier'],
]
const START: readonly Step[] = [[SPACE, 'start'], ...COMPARATOR]
const AFTER_OPERATOR: readonly Step[] = [[SPACE, 'operator'], ...OPERAND]
const AFTER_OPERAND: readonly Step[] = [[SPACE, 'end'], [/,/, 'comma'], ...COMPARATOR]

// Several comparators may follow each other with nothing between them, so one character may lead to several states:
// the second 3 of `1.2.33.4` ends a number or begins the next comparator.
const STEPS: Readonly<Record<string, readonly Step[]>> = {
  start: START,
  equals: [[/[<>]/, 'operator'], ...AFTER_OPERATOR],
  less: [[/=/, 'operator'], ...AFTER_OPERATOR],
  greater: [[/=/, 'operator'], ...AFTER_OPERATOR],
  not: [[/=/, 'operator']],
  tilde: [[/>/, 'operator'], ...AFTER_OPERATOR],
  operator: AFTER_OPERATOR,
  prefix: [[PART, 'major']],
  major: [[PART, 'major'], [/\./, 'minor digit'], ...SUFFIXES, ...AFTER_OPERAND],
  'minor digit': [[PART, 'minor']],
  minor: [[PART, 'minor'], [/\./, 'patch digit'], ...SUFFIXES, ...AFTER_OPERAND],
  'patch digit': [[PART, 'patch']],
  patch: [[PART, 'patch'], ...SUFFIXES, ...AFTER_OPERAND],
  'prerelease identifier': [[IDENTIFIER, 'prerelease']],
  prerelease: [
    [IDENTIFIER, 'prerelease'],
    [/\./, 'prerelease identifier'],
    [/\+/, 'metadata identifier'],
    ...AFTER_OPERAND,
  ],
  'metadata identifier': [[IDENTIFIER, 'metadata']],
  metadata: [[IDENTIFIER, 'metadata'], [/\./, 'metadata identifier'], ...AFTER_OPERAND],
  end: AFTER_OPERAND,
  comma: START,
}

const FINAL = ['major', 'minor', 'patch', 'prerelease', 'metadata', 'end', 'comma']

/**
 * Whether Masterminds/semver v3.1.1 takes a text for a list of comparators: separators may be missing, a comma may
 * end the list (constraints.go validConstraintRegex). Takes time proportional to the length of the text, which a
 * backtracking regular expression would not.
 */
export function isOlderComparatorList(text: string): boolean {
  let states = new Set(['start'])
  for (const character of text) {
    const next = new Set<string>()
    for (const state of states) {
      for (const [expected, target] of STEPS[state] ?? []) {
        if (expected.test(character)) next.add(target)
      }
    }
    states = next
  }
  return FINAL.some((state) => states.has(state))
}
