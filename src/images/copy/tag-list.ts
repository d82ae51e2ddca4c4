// distribution/reference, regexp.go.
const TAG = /^\w[\w.-]{0,127}$/

/**
 * Reads what `skopeo list-tags` prints. What is no tag is left out: it is a registry's word, and may hold anything.
 * @returns Each once, as they come; undefined for what is no such list.
 */
export function readTagList(text: string): string[] | undefined {
  const { Tags: tags } = parseObject(text) ?? {}
  // No tags at all are `null` in some registries.
  if (tags === null) return []
  if (!Array.isArray(tags)) return undefined
  return [...new Set(tags.filter((tag): tag is string => typeof tag === 'string' && TAG.test(tag)))]
}

function parseObject(text: string): { Tags?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
