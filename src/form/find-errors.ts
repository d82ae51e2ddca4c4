import { isInput } from './describe-field.ts'
import type { Drawn } from './draw.ts'
import type { FieldError } from './field.ts'
import type { Mounted } from './form-state.ts'
import { chooseCheck, failsCheck } from './requirement.ts'

/**
 * The fields that block saving, in the order of the form. An exception ends the checking, so what stands behind it gets no
 * text.
 */
export function findErrors(
  drawn: readonly Drawn[],
  mounted: ReadonlyMap<string, Mounted>,
): FieldError[] {
  const errors: FieldError[] = []
  for (const { parameter, widget, value } of drawn) {
    if (!isInput(widget)) continue
    const check = chooseCheck(parameter.schema, widget, value)
    const text = failsCheck(check, parameter.schema, mounted.get(parameter.path)?.input)
    if (text === undefined) continue
    errors.push({ path: parameter.path, text })
    if (text === 'blocked-without-text') break
  }
  return errors
}
