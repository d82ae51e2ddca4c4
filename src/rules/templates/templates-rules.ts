import type { Rule } from '../frame/rule.ts'
import { chartInvalid } from '../metadata/chart-invalid.ts'
import { duplicateKey } from './duplicate-key.ts'
import { packageFailed } from './package-failed.ts'
import { renderFailed } from './render-failed.ts'
import { valuesSyntax } from './values-syntax.ts'

/** Rules about values, templates and the chart as a whole. */
export const TEMPLATE_RULES: readonly Rule[] = [
  valuesSyntax,
  duplicateKey,
  chartInvalid,
  packageFailed,
  renderFailed,
]
