import type { Manner } from '../facts.ts'

/** What becomes of the result of an expression. */
export interface Use {
  /** The functions that it goes through, innermost first. */
  functions: readonly string[]
  sink: 'print' | 'condition' | 'bind'
}

/** The same result, behind one more function. */
export function throughFunction(name: string, { functions, sink }: Use): Use {
  return { functions: [name, ...functions], sink }
}

const STRUCTURE_FUNCTIONS: ReadonlySet<string> = new Set([
  'mustToJson',
  'mustToPrettyJson',
  'mustToRawJson',
  'mustToToml',
  'mustToYaml',
  'toJson',
  'toPrettyJson',
  'toRawJson',
  'toToml',
  'toYaml',
  'toYamlPretty',
])

const COMPARISONS: ReadonlySet<string> = new Set([
  'contains',
  'deepEqual',
  'eq',
  'ge',
  'gt',
  'has',
  'hasPrefix',
  'hasSuffix',
  'le',
  'len',
  'lt',
  'mustHas',
  'mustRegexMatch',
  'ne',
  'regexMatch',
  'semverCompare',
])

/** How a value is read that goes through these functions. */
export function mannerOf({ functions, sink }: Use): Manner {
  for (const name of functions) {
    if (STRUCTURE_FUNCTIONS.has(name)) return 'structure'
    if (name === 'quote' || name === 'squote') return 'quoted'
    if (COMPARISONS.has(name)) return 'compared'
  }
  if (sink === 'print') return 'printed'
  return sink === 'condition' ? 'compared' : 'passed'
}
