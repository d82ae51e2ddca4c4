import type { FormModel } from '../form-model.ts'
import { judgeHidden } from '../hidden-condition.ts'
import { at, isMap, type Json, type JsonMap, MAX_DEPTH } from '../json.ts'
import { openShown } from '../open-form.ts'
import type { ShownSchema } from '../schema-files.ts'

/**
 * The form of a schema with every field that some state of the form shows: conditions are left out, unless they keep the
 * field from ever being drawn. Pointers are those of the schema.
 */
export function openWithEverythingShown(shown: ShownSchema): FormModel {
  return openShown({ ...shown, schema: mapSchema(shown.schema, 0) })
}

/** The same form with a row in each of its groups, which have none before something is stored. */
export function withFirstRows(form: FormModel): FormModel {
  return form.fields
    .filter(({ widget }) => widget === 'repeatable-group')
    .slice(0, MAX_GROUPS)
    .reduce((grown, { path }) => grown.addRow(path), form)
}

/** Every new row draws the whole form anew. */
const MAX_GROUPS = 20

function withoutConditions(schema: Json, depth: number): Json {
  return isMap(schema) && depth <= MAX_DEPTH ? mapSchema(schema, depth) : schema
}

function mapSchema(schema: JsonMap, depth: number): JsonMap {
  const inside = (inner: Json): Json => withoutConditions(inner, depth + 1)
  const entries = Object.entries(schema)
    .filter(([key, value]) => key !== 'hidden' || isBroken(value))
    .map(([key, value]): [string, Json] => {
      if (key === 'properties') return [key, mapValues(value, inside)]
      if (key !== 'items') return [key, value]
      return [key, Array.isArray(value) ? value.map(inside) : inside(value)]
    })
  return Object.fromEntries(entries)
}

function mapValues(map: Json, change: (value: Json) => Json): Json {
  if (!isMap(map)) return map
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]))
}

function isBroken(hidden: Json): boolean {
  const nothing = { stored: () => undefined, shown: () => undefined }
  return judgeHidden(hidden, nothing) === 'broken'
}

/** The paths that the conditions of a schema look at, as the form joins them. */
export function conditionTargets(schema: Json): Set<string> {
  const targets = new Set<string>()
  collectTargets(schema, targets, 0)
  return targets
}

function collectTargets(schema: Json, targets: Set<string>, depth: number): void {
  if (!isMap(schema) || depth > MAX_DEPTH) return
  for (const path of pathsIn(at(schema, 'hidden'))) targets.add(path.replaceAll('.', '/'))
  const properties = at(schema, 'properties')
  const items = at(schema, 'items') ?? []
  const rows = Array.isArray(items) ? items : [items]
  for (const inner of [...(isMap(properties) ? Object.values(properties) : []), ...rows]) {
    collectTargets(inner as Json, targets, depth + 1)
  }
}

function pathsIn(hidden: Json | undefined): string[] {
  if (typeof hidden === 'string') return [hidden]
  const conditions = at(hidden, 'conditions')
  const all = [hidden, ...(Array.isArray(conditions) ? conditions : [])]
  return all.flatMap((condition) => {
    const path = at(condition, 'path')
    return typeof path === 'string' ? [path] : []
  })
}
