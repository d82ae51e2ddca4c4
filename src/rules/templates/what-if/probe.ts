import { deepCopy, GoMap, type GoValue } from '../../../go/values/index.ts'
import { mergeMaps } from '../../../helm/index.ts'

/** One value that somebody gives to a plugin. */
export interface Change {
  /** Keys from the top of the values. */
  path: readonly string[]
  value: GoValue
}

/** Which failures of a probe are the template's own fault, and not that of a value that nobody would give. */
export type Blame =
  /** Everything: the form offers this value. */
  | 'any'
  /** Only output that is no YAML: what kind of value the templates expect is a guess. */
  | 'output'

/** A change of one value, to see whether the plugin still renders. */
export interface Probe {
  path: readonly string[]
  /** The value; further ones are tried when it fails, and the first that passes acquits the template. */
  values: readonly [GoValue, ...GoValue[]]
  /** A switch decides what is rendered at all, content only stands in it. */
  role: 'switch' | 'content'
  blame: Blame
  /** What the value is meant to provoke: text with this in it. */
  special?: string
}

/** Whether both can be given at once: neither value lies at or inside of the other. */
export function areCompatible(a: Pick<Probe, 'path'>, b: Pick<Probe, 'path'>): boolean {
  const shorter = Math.min(a.path.length, b.path.length)
  return a.path.slice(0, shorter).some((key, at) => key !== b.path[at])
}

/** Changes as values, on top of others. */
export function valuesOf(changes: readonly Change[], base: GoMap = new GoMap()): GoMap {
  const changed = new GoMap()
  for (const { path, value } of changes) put(changed, path, value)
  return mergeMaps(base, changed)
}

/** Puts a value below maps, which are made where they are missing. */
function put(values: GoMap, [key = '', ...rest]: readonly string[], value: GoValue): void {
  const known = values.get(key)
  if (rest.length === 0) {
    const areMaps = known instanceof GoMap && value instanceof GoMap
    values.set(key, areMaps ? mergeMaps(known, value) : deepCopy(value))
    return
  }
  const inner = known instanceof GoMap ? known : new GoMap()
  values.set(key, inner)
  put(inner, rest, value)
}
