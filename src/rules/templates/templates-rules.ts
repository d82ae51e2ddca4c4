import type { Rule } from '../frame/rule.ts'
import { chartInvalid } from '../metadata/chart-invalid.ts'
import { duplicateKey } from './duplicate-key.ts'
import { engineTooNew } from './engine-too-new.ts'
import { foreignApiUnguarded } from './foreign-api-unguarded.ts'
import { globalUndeclared } from './global-undeclared.ts'
import { inlineIndent } from './inline-indent.ts'
import { nondeterministic } from './nondeterministic.ts'
import { packageFailed } from './package-failed.ts'
import { renderFailed } from './render-failed.ts'
import { undeclaredValue } from './undeclared-value.ts'
import { unquotedValue } from './unquoted-value.ts'
import { unusedValue } from './unused-value.ts'
import { valueMixup } from './value-mixup.ts'
import { valuesSyntax } from './values-syntax.ts'

/** Rules about values, templates and the chart as a whole. */
export const TEMPLATE_RULES: readonly Rule[] = [
  valuesSyntax,
  duplicateKey,
  chartInvalid,
  packageFailed,
  renderFailed,
  undeclaredValue,
  unusedValue,
  valueMixup,
  inlineIndent,
  unquotedValue,
  foreignApiUnguarded,
  engineTooNew,
  nondeterministic,
  globalUndeclared,
]
