import { jsonPointer } from '../diagnostics/index.ts'
import type { NotDrawn, NotDrawnReason } from './field.ts'
import { judgeHidden } from './hidden-condition.ts'
import { at, type Json, type JsonMap, isMap, MAX_DEPTH } from './json.ts'
import { type Parameter, propertiesOf } from './parameters.ts'
import { chooseWidget } from './widget.ts'

/**
 * What has a title or `form` and is drawn in no state of the form, in the order of the schema. Properties without both
 * were not meant for the form and are not listed.
 * @param fails Whether a null property keeps the dashboard from drawing anything.
 */
export function findNotDrawn(schema: Json | undefined, fails: boolean): readonly NotDrawn[] {
  const found: NotDrawn[] = []
  visit(
    schema,
    { path: '', pointer: '', depth: 0, outer: fails ? 'null-property' : undefined },
    found,
  )
  return found
}

/** Where the walk is, and why nothing is drawn there, if so. */
interface Place {
  readonly path: string
  readonly pointer: string
  readonly depth: number
  readonly outer: NotDrawnReason | undefined
}

function visit(schema: Json | undefined, place: Place, found: NotDrawn[]): void {
  if (place.depth > MAX_DEPTH) return
  for (const [key, property] of propertiesOf(schema)) {
    if (!isMap(property)) continue
    const path = place.path === '' ? key : `${place.path}/${key}`
    const pointer = `${place.pointer}${jsonPointer('properties', key)}`
    const depth = place.depth + 1
    const reason =
      place.outer ?? whyNotDrawn({ path, pointer, schema: property, label: path }, depth)
    const isMeant = Boolean(at(property, 'form') || at(property, 'title'))
    if (reason !== undefined && isMeant) found.push({ path, pointer, reason })
    visitInside(property, { path, pointer, depth, outer: place.outer }, found)
  }
}

/** Goes into a property: its own properties, and those of the items of a list. */
function visitInside(schema: JsonMap, place: Place, found: NotDrawn[]): void {
  const hasForm = Boolean(at(schema, 'form'))
  const type = at(schema, 'type')
  visit(schema, { ...place, outer: place.outer ?? whyInsideNotDrawn(hasForm, type) }, found)
  const items = at(schema, 'items')
  const rows = Array.isArray(items) ? [...items.entries()] : [[undefined, items] as const]
  for (const [row, item] of rows) {
    const isDrawn = hasForm && at(item, 'type') === 'object'
    const inItem = {
      path: `${place.path}/${row ?? 0}`,
      pointer: `${place.pointer}/items${row === undefined ? '' : `/${row}`}`,
      depth: place.depth,
      outer: place.outer ?? (isDrawn ? undefined : ('list-items' as const)),
    }
    visit(item, inItem, found)
  }
}

/** Why the properties of a property are not drawn: the page draws those of sections, and looks through what has no `form`. */
function whyInsideNotDrawn(hasForm: boolean, type: unknown): NotDrawnReason | undefined {
  if (hasForm) return type === 'object' ? undefined : 'parent-type-list'
  return type === 'object' ? 'parent-without-form' : undefined
}

function whyNotDrawn(parameter: Parameter, depth: number): NotDrawnReason | undefined {
  if (depth > MAX_DEPTH) return 'too-deep'
  if (!at(parameter.schema, 'form')) return 'no-form'
  const { reason } = chooseWidget(parameter)
  if (reason !== undefined) return reason
  const nothing = { stored: () => undefined, shown: () => undefined }
  const visibility = judgeHidden(at(parameter.schema, 'hidden'), nothing)
  return visibility === 'broken' ? 'broken-condition' : undefined
}
