import type { Drawn } from './draw.ts'
import type { FormPlan, FormState } from './form-state.ts'
import { typedWrite } from './input-value.ts'
import { settle } from './settle.ts'
import { type Value, ValuesDraft } from './values-draft.ts'

/** What a user does with the field at hand. The answer is the form after it. */

/** Turns a switch over. What it shows as off (text, null) becomes on. */
export function flip(plan: FormPlan, state: FormState, field: Drawn): FormState {
  const isOn = state.mounted.get(field.parameter.path)?.input === true
  return writeInput(plan, state, field, !isOn, !isOn)
}

/** Puts a text into an input in place of what it holds. */
export function type(plan: FormPlan, state: FormState, field: Drawn, text: string): FormState {
  const value = typedWrite(field.widget, field.parameter.schema, text)
  return writeInput(plan, state, field, value, text)
}

/** Chooses an option of a select, or sets the tags of a tag box. */
export function choose(plan: FormPlan, state: FormState, field: Drawn, value: Value): FormState {
  return writeInput(plan, state, field, value, value)
}

/** Adds a row to a list. Its fields write their defaults at once. */
export function addRow(plan: FormPlan, state: FormState, list: Drawn): FormState {
  return settle(plan, withRows(state, list, list.rows + 1))
}

/** Removes a row of a list; the rows behind it move up. */
export function removeRow(plan: FormPlan, state: FormState, list: Drawn, row: number): FormState {
  if (row < 0 || row >= list.rows) return state
  const { path } = list.parameter
  const draft = new ValuesDraft(state.values)
  draft.remove(`${path}/${row}`)
  const fewer = withRows({ ...state, values: draft.values }, list, list.rows - 1)
  const mounted = new Map([...fewer.mounted].filter(([one]) => !one.startsWith(`${path}/`)))
  return settle(plan, { ...fewer, mounted })
}

function withRows(state: FormState, list: Drawn, rows: number): FormState {
  const { path } = list.parameter
  const old = state.mounted.get(path)
  if (old === undefined) return state
  return { ...state, mounted: new Map(state.mounted).set(path, { ...old, rows }) }
}

function writeInput(
  plan: FormPlan,
  state: FormState,
  field: Drawn,
  value: Value,
  input: unknown,
): FormState {
  const { path } = field.parameter
  const old = state.mounted.get(path)
  if (old === undefined) return state
  const draft = new ValuesDraft(state.values)
  const failed = !draft.write(path, value)
  const mounted = new Map(state.mounted).set(path, { ...old, input, failed })
  return settle(plan, { values: draft.values, mounted })
}
