import { type Json, isMap, MAX_DEPTH } from './json.ts'

/**
 * What the installer leaves of the values that were sent: nulls are deleted, and so are maps that are empty or become
 * empty, at any depth but not inside lists (kubegems/kubegems pkg/apis/plugins/v1beta1 Values; `readSpecValues` of the
 * room plugin is the same rule for the engine's values, which keep integers and floats apart).
 */
export function storedValues(sent: Json): Json {
  return isMap(sent) ? withoutNulls(sent, 0) : sent
}

function withoutNulls(map: Readonly<Record<string, Json>>, depth: number): Json {
  if (depth > MAX_DEPTH) return map
  const kept = Object.entries(map).flatMap(([key, value]): [string, Json][] => {
    if (value === null) return []
    if (!isMap(value)) return [[key, value]]
    const inner = withoutNulls(value, depth + 1)
    return isMap(inner) && Object.keys(inner).length === 0 ? [] : [[key, inner]]
  })
  return Object.fromEntries(kept)
}
