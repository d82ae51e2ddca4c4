import type { Rule } from '../frame/rule.ts'
import { chartInvalid } from '../metadata/chart-invalid.ts'
import { duplicateKey } from './duplicate-key.ts'
import { engineTooNew } from './engine-too-new.ts'
import { foreignApiUnguarded } from './foreign-api-unguarded.ts'
import { globalUndeclared } from './global-undeclared.ts'
import { hardcodedNamespace } from './hardcoded-namespace.ts'
import { helmignoreNegation } from './helmignore-negation.ts'
import { hookDropped } from './hook-dropped.ts'
import { ignoreOptions } from './ignore-options.ts'
import { inlineIndent } from './inline-indent.ts'
import { innerPluginNamespace } from './inner-plugin-namespace.ts'
import { kubeVersionIgnored } from './kube-version-ignored.ts'
import { listKind } from './list-kind.ts'
import { misplacedTemplate } from './misplaced-template.ts'
import { nondeterministic } from './nondeterministic.ts'
import { oversizedFile } from './oversized-file.ts'
import { packageFailed } from './package-failed.ts'
import { renderFailed } from './render-failed.ts'
import { sharedValueType } from './shared-value-type.ts'
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
  hardcodedNamespace,
  innerPluginNamespace,
  hookDropped,
  listKind,
  kubeVersionIgnored,
  ignoreOptions,
  misplacedTemplate,
  sharedValueType,
  oversizedFile,
  helmignoreNegation,
]
