import type { NotDrawnReason, Widget } from './field.ts'
import type { FormPlan, FormState } from './form-state.ts'
import { type HiddenTargets, judgeHidden } from './hidden-condition.ts'
import { defaultOf } from './input-value.ts'
import { at, MAX_DEPTH } from './json.ts'
import { firstRows, rowParameters } from './list-rows.ts'
import type { Parameter } from './parameters.ts'
import { readValue } from './values-draft.ts'
import { chooseWidget } from './widget.ts'

/** A place of the form as it is drawn in one moment. */
export interface Drawn {
  readonly parameter: Parameter
  readonly widget: Widget
  readonly reason?: NotDrawnReason
  /** What is in the values; undefined for null, too. */
  readonly stored: unknown
  /** What is in the values, or the default. */
  readonly value: unknown
  /** How many rows a list shows. */
  readonly rows: number
}

/** More places than that are not drawn; a list of so many rows would stop a browser. */
const MOST_PLACES = 50_000

/** Draws a form: everything that has a place, in order, hidden fields without what is inside. */
export function drawForm(plan: FormPlan, state: FormState): readonly Drawn[] {
  const drawn: Drawn[] = []
  const storedAt = (path: string): unknown => readValue(state.values, path) ?? undefined
  const targets: HiddenTargets = {
    stored: storedAt,
    shown: (path) => {
      const target = plan.byPath.get(path)
      return target && (storedAt(path) ?? defaultOf(target))
    },
  }
  const draw = (parameter: Parameter, depth: number): void => {
    if (depth > MAX_DEPTH || drawn.length >= MOST_PLACES) return
    const visibility = judgeHidden(at(parameter.schema, 'hidden'), targets)
    const { widget, reason } =
      visibility === 'shown' ? chooseWidget(parameter) : { widget: visibility, reason: undefined }
    const stored = storedAt(parameter.path)
    const rows = state.mounted.get(parameter.path)?.rows ?? firstRows(widget, parameter, stored)
    const place = { parameter, widget, stored, value: stored ?? defaultOf(parameter), rows }
    drawn.push(reason === undefined ? place : { ...place, reason })
    for (const inside of insideOf(parameter, widget, rows)) draw(inside, depth + 1)
  }
  for (const parameter of plan.parameters) draw(parameter, 0)
  return drawn
}

function insideOf(parameter: Parameter, widget: Widget, rows: number): readonly Parameter[] {
  if (widget === 'section') return parameter.children ?? []
  return widget === 'repeatable-group' || widget === 'fixed-rows'
    ? rowParameters(widget, parameter, Math.min(rows, MOST_PLACES))
    : []
}
