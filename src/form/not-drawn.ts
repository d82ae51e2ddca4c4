import { jsonPointer } from '../diagnostics/index.ts'
import type { NotDrawn, NotDrawnReason } from './field.ts'
import { judgeHidden } from './hidden-condition.ts'
import { at, type Json, isMap, MAX_DEPTH } from './json.ts'
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

function visitInside(
  schema: Readonly<Record<string, Json>>,
  place: Place,
  found: NotDrawn[],
): void {
  const hasForm = Boolean(at(schema, 'form'))
  const type = at(schema, 'type')
  const items = at(schema, 'items')
  const outer = place.outer ?? (type === 'object' && !hasForm ? 'parent-without-form' : undefined)
  const isList = hasForm && type !== 'object'
  visit(schema, { ...place, outer: outer ?? (isList ? 'parent-type-list' : undefined) }, found)
  if (Array.isArray(items)) {
    items.forEach((item: Json, row) => {
      const isSection = hasForm && at(item, 'type') === 'object'
      visit(
        item,
        {
          ...place,
          path: `${place.path}/${row}`,
          pointer: `${place.pointer}/items/${row}`,
          outer: place.outer ?? (isSection ? undefined : 'list-items'),
        },
        found,
      )
    })
  } else {
    const isGroup = hasForm && at(items, 'type') === 'object'
    visit(
      items,
      {
        ...place,
        path: `${place.path}/0`,
        pointer: `${place.pointer}/items`,
        outer: place.outer ?? (isGroup ? undefined : 'list-items'),
      },
      found,
    )
  }
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
