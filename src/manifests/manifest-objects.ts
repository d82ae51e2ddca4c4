import { jsonPointer } from '../diagnostics/index.ts'
import type { Manifest, ManifestObject } from './manifest.ts'

/** The objects of a manifest: the items of a List one by one, as kubectl and Helm send them, and else all of it. */
export function manifestObjects(manifest: Manifest): ManifestObject[] {
  return flatten({ manifest, pointer: '', value: manifest.value })
}

function flatten(object: ManifestObject): ManifestObject[] {
  const { manifest, pointer, value } = object
  if (!isList(value)) return [object]
  return value.items.flatMap((item, index) =>
    flatten({ manifest, pointer: pointer + jsonPointer('items', String(index)), value: item }),
  )
}

/** The fields that the text of an object has twice, as API servers print them. */
export function repeatedFieldsOf({ manifest, pointer }: ManifestObject): string[] {
  const itself = pointer.replace(/\/items\/(\d+)/g, 'items[$1].')
  return manifest.repeatedFields
    .filter((field) => field.startsWith(itself))
    .map((field) => field.slice(itself.length))
}

/** A List of whatever kinds, or of one, such as a ConfigMapList (k8s.io/apimachinery unstructured IsList). */
function isList(value: unknown): value is { items: unknown[] } {
  if (typeof value !== 'object' || value === null) return false
  const { kind, items } = value as { kind?: unknown; items?: unknown }
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)
}
