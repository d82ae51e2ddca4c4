import { type Drawn, drawForm } from './draw.ts'
import type { FormPlan, FormState, Mounted } from './form-state.ts'
import { boundInput, firstWrite } from './input-value.ts'
import { defaultTags } from './tag-box.ts'
import { type Value, ValuesDraft } from './values-draft.ts'

/**
 * A form whose fields make each other appear one by one is left after so many turns. What appears again finds its value
 * written, so only first fixed rows, which empty their list, could go on for ever.
 */
const MOST_TURNS = 200

/**
 * Draws a form until nothing new appears. Whatever appears writes its value, in the order of the form, and what is written
 * may show and hide others. What disappears leaves its value behind.
 */
export function settle(plan: FormPlan, state: FormState): FormState {
  let settled = state
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const drawn = drawForm(plan, settled)
    const fresh = drawn.filter(({ parameter }) => !settled.mounted.has(parameter.path))
    const mounted = new Map(drawn.filter(isOnPage).map((one) => keep(one, settled.mounted)))
    const values = writeFirst(fresh.filter(isOnPage), settled.values, mounted)
    const isSettled = values === settled.values
    settled = { values, mounted }
    if (isSettled) return settled
  }
  return settled
}

function isOnPage({ widget }: Drawn): boolean {
  return widget !== 'hidden' && widget !== 'broken' && widget !== 'none'
}

/** What an input holds after drawing: what it held, or the bound value where that is new. */
function keep(drawn: Drawn, before: ReadonlyMap<string, Mounted>): [string, Mounted] {
  const { parameter, widget, value, rows } = drawn
  const bound = widget === 'tag-box' ? undefined : boundInput(widget, value)
  const old = before.get(parameter.path)
  if (old === undefined) {
    const input = widget === 'tag-box' ? defaultTags(parameter.schema) : bound
    return [parameter.path, { bound, input, rows, failed: false }]
  }
  return [parameter.path, Object.is(old.bound, bound) ? old : { ...old, bound, input: bound }]
}

/** Writes what new widgets write, and notes in the map which of them failed. */
function writeFirst(fresh: readonly Drawn[], values: Value, mounted: Map<string, Mounted>): Value {
  const draft = new ValuesDraft(values)
  for (const { parameter, widget, stored, value } of fresh) {
    const first = firstWrite(widget, parameter, value)
    // A stored map or list below a text is written back as it is.
    if (first === undefined || (typeof first === 'object' && first !== null && first === stored)) {
      continue
    }
    const old = mounted.get(parameter.path)
    if (!draft.write(parameter.path, first) && old !== undefined) {
      mounted.set(parameter.path, { ...old, failed: true })
    }
  }
  return draft.values
}
