import {
  BadPatternError,
  compilePathPattern,
  matchesPath,
  type PathPattern,
} from '../../go/path/index.ts'
import { ChartError } from '../chart-error.ts'

export interface IgnoreRule {
  pattern: PathPattern
  negated: boolean
  /** The author wrote a trailing slash. */
  onlyFolders: boolean
  /** No slash in the pattern: it is about the base name. */
  onlyBaseName: boolean
  /** As it was written, and where; from 1. */
  text: string
  line: number
}

export type IgnoreRules = readonly IgnoreRule[]

// White space as Go's unicode.IsSpace: not JavaScript's trim, which also takes U+FEFF.
const SPACE = String.raw`[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+`
const OUTER_SPACE = new RegExp(`^${SPACE}|${SPACE}$`, 'g')

/**
 * Reads the text of a `.helmignore` (helm.sh/helm pkg/ignore): one pattern a line, `#` comments,
 * plus Helm's own rule that hides dotfiles in `templates/`. This is not gitignore: the first match
 * decides, and `!p` ignores everything that does not match p.
 * Throws ChartError for `**` and malformed patterns.
 */
export function parseHelmignore(text: string): IgnoreRules {
  const lines = text.replace(/^\ufeff/, '').split('\n')
  const rules = lines.flatMap((line, index) => parseRule(line, index + 1) ?? [])
  return [...rules, ...DEFAULT_RULES]
}

/** Whether the chart leaves out the file or folder; `path` is relative to the chart's root. */
export function isIgnored(rules: IgnoreRules, path: string, isFolder: boolean): boolean {
  return ignoringRule(rules, path, isFolder) !== undefined
}

/** The rule that leaves out the file or folder. */
export function ignoringRule(
  rules: IgnoreRules,
  path: string,
  isFolder: boolean,
): IgnoreRule | undefined {
  for (const rule of rules) {
    if (rule.negated) {
      if ((rule.onlyFolders && !isFolder) || !matchesRule(rule, path)) return rule
    } else if ((!rule.onlyFolders || isFolder) && matchesRule(rule, path)) {
      return rule
    }
  }
  return undefined
}

function matchesRule(rule: IgnoreRule, path: string): boolean {
  const subject = rule.onlyBaseName ? path.slice(path.lastIndexOf('/') + 1) : path
  return tryMatch(rule.pattern, subject) === true
}

function parseRule(line: string, lineNumber: number): IgnoreRule | undefined {
  let rule = line.replace(OUTER_SPACE, '')
  if (rule === '' || rule.startsWith('#')) return undefined
  if (rule.includes('**')) {
    throw ignoreError('double-star (**) syntax is not supported', lineNumber)
  }
  // This is Helm's way to find a malformed pattern. It misses some, which then match nothing.
  if (tryMatch(compilePathPattern(rule), 'abc') === 'malformed') {
    throw ignoreError(`syntax error in pattern ${rule}`, lineNumber, 'syntax error in pattern')
  }
  const negated = rule.startsWith('!')
  if (negated) rule = rule.slice(1)
  const onlyFolders = rule.endsWith('/')
  if (onlyFolders) rule = rule.slice(0, -1)
  const onlyBaseName = !rule.includes('/')
  const pattern = compilePathPattern(rule.replace(/^\/+/, ''))
  return { pattern, negated, onlyFolders, onlyBaseName, text: line.trim(), line: lineNumber }
}

function tryMatch(pattern: PathPattern, path: string): boolean | 'malformed' {
  try {
    return matchesPath(pattern, path)
  } catch (error) {
    if (error instanceof BadPatternError) return 'malformed'
    throw error
  }
}

function ignoreError(message: string, line: number, helmMessage = message): ChartError {
  return new ChartError(`.helmignore:${line}: ${message}`, {
    place: { file: '.helmignore', line },
    helmMessage,
    hint: 'Helm matches one folder level per pattern; write one line for each level, or name the folder with a trailing slash.',
  })
}

const DEFAULT_RULES: IgnoreRules = [parseRule('templates/.?*', 1)!]
