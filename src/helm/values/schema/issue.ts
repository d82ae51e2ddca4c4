import { quote } from '../../../go/strconv/index.ts'

/**
 * One failed assertion, as github.com/santhosh-tekuri/jsonschema v6 reports it. `group` holds several failures of one
 * schema and `reference` those behind a `$ref`; both vanish when they are printed around a single cause.
 */
export interface SchemaIssue {
  kind: 'assertion' | 'group' | 'reference'
  /** Keys and indexes from the root of the values. */
  path: readonly string[]
  text: string
  causes: SchemaIssue[]
}

/** The issues as an indented list of `- at '/path': text` lines. */
export function formatIssues(issues: readonly SchemaIssue[]): string {
  return issues.flatMap((issue) => formatIssue(issue, 0)).join('\n')
}

function formatIssue(issue: SchemaIssue, depth: number): string[] {
  const isTransparent = issue.kind === 'reference' && issue.causes.length === 1
  const below = issue.causes.flatMap((cause) =>
    formatIssue(cause, isTransparent ? depth : depth + 1),
  )
  if (isTransparent) return below
  const pointer = issue.path.map((key) => `/${escapePointer(key)}`).join('')
  return [`${'  '.repeat(depth)}- at ${quoteText(pointer)}: ${issue.text}`, ...below]
}

/** A key as a part of a JSON pointer (RFC 6901). */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** Go's quoting in single quotes. */
export function quoteText(text: string): string {
  const inner = quote(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${inner}'`
}

export function quoteAll(texts: readonly string[]): string {
  return texts.map(quoteText).join(', ')
}
