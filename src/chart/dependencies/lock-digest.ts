import { sha256 } from '../../files/index.ts'
import type { ChartDependency } from '../chart.ts'

/**
 * The digest of a Chart.lock, by which Helm sees whether it still fits Chart.yaml: `sha256:` and the
 * hash of the compact JSON `[declared, locked]` (helm.sh/helm internal/resolver HashReq).
 */
export function lockDigest(
  declared: readonly ChartDependency[],
  locked: readonly ChartDependency[],
): string {
  const json = goJson([declared.map(jsonFields), locked.map(jsonFields)])
  return `sha256:${sha256(json)}`
}

// In the order of the fields in Go; JSON.stringify leaves out what is undefined.
function jsonFields(dependency: ChartDependency): object {
  const { name, version, repository, condition, tags, enabled, importValues, alias } = dependency
  return {
    name,
    version: version || undefined,
    repository,
    condition: condition || undefined,
    tags: tags?.length ? tags : undefined,
    enabled: enabled || undefined,
    'import-values': importValues?.length ? importValues.map(importValueFields) : undefined,
    alias: alias || undefined,
  }
}

// A Go map prints with sorted keys.
function importValueFields(value: string | { child: string; parent: string }): unknown {
  return typeof value === 'string' ? value : { child: value.child, parent: value.parent }
}

// Go's encoding/json escapes for HTML and JavaScript.
function goJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
