/** The drafts of JSON Schema that Helm knows. */
export type Draft = '4' | '6' | '7' | '2019-09' | '2020-12'

const DRAFTS: readonly (readonly [path: string, draft: Draft])[] = [
  ['draft-04/schema', '4'],
  ['draft-06/schema', '6'],
  ['draft-07/schema', '7'],
  ['draft/2019-09/schema', '2019-09'],
  ['draft/2020-12/schema', '2020-12'],
  ['schema', '2020-12'],
]

/**
 * The draft by which Helm >= 3.18.5 reads a schema; undefined for a `$schema` that it would fetch.
 * Without `$schema`, and for the one without a version, it is the newest that it knows
 * (github.com/santhosh-tekuri/jsonschema v6, draft.go).
 */
export function draftOf(schema: unknown): Draft | undefined {
  const url = isRecord(schema) ? schema['$schema'] : undefined
  if (typeof url !== 'string') return '2020-12'
  const path = /^https?:\/\/json-schema\.org\/(.*?)#?$/.exec(url)?.[1]
  return DRAFTS.find(([known]) => known === path)?.[1]
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
