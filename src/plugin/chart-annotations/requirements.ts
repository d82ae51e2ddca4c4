/** One entry of the `requirements` annotation: `name op version`. */
export interface Requirement {
  text: string
  name: string
  /** Masterminds constraint; `*` when the entry has none. */
  constraint: string
}

/**
 * Reads the annotation as the plugin manager does: split at every comma first (so `foo >1, <2` are two
 * entries), and the constraint starts at the first operator character
 * (kubegems/kubegems pkg/apis/plugins ParseDependency).
 */
export function parseRequirements(annotation: string): Requirement[] {
  return annotation
    .split(',')
    .filter((text) => text.trim() !== '')
    .map((text) => {
      const operator = text.search(/[><=~^*!]/)
      if (operator < 0) return { text, name: text.trim(), constraint: '*' }
      return { text, name: text.slice(0, operator).trim(), constraint: text.slice(operator).trim() }
    })
}
