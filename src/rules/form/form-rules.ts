import type { Rule } from '../frame/rule.ts'
import { formBoundIgnored } from './form-bound-ignored.ts'
import { formDefaultNotSent } from './form-default-not-sent.ts'
import { formKeyBreaksValues } from './form-key-breaks-values.ts'
import { formListForgets } from './form-list-forgets.ts'
import { formRequired } from './form-required.ts'
import { formRetyped } from './form-retyped.ts'
import { formRowsLost } from './form-rows-lost.ts'
import { formUnsupported } from './form-unsupported.ts'
import { formZeroLost } from './form-zero-lost.ts'
import { hiddenCondition } from './hidden-condition.ts'

/** Rules about what the form does with the plugin's users; they stand on the model in src/form. */
export const FORM_RULES: readonly Rule[] = [
  formRequired,
  formUnsupported,
  hiddenCondition,
  formKeyBreaksValues,
  formListForgets,
  formRowsLost,
  formRetyped,
  formZeroLost,
  formBoundIgnored,
  formDefaultNotSent,
]
