import { annotationDetached } from './annotation-detached.ts'
import { annotationNotString } from './annotation-not-string.ts'
import { annotationSyntax } from './annotation-syntax.ts'
import { annotationUnknown } from './annotation-unknown.ts'
import { categoryUnknownMain } from './category-unknown-main.ts'
import { chartInvalid } from './chart-invalid.ts'
import { directoryNameMismatch } from './directory-name-mismatch.ts'
import { duplicateKey } from './duplicate-key.ts'
import type { Rule } from './frame/rule.ts'
import { healthCheckGlob } from './health-check-glob.ts'
import { healthCheckSyntax } from './health-check-syntax.ts'
import { i18nLocaleUnread } from './i18n-locale-unread.ts'
import { metadataWhitespace } from './metadata-whitespace.ts'
import { packageFailed } from './package-failed.ts'
import { pluginAnnotationsMissing } from './plugin-annotations-missing.ts'
import { renderFailed } from './render-failed.ts'
import { requirementExcludesPrerelease } from './requirement-excludes-prerelease.ts'
import { requirementInvalid } from './requirement-invalid.ts'
import { schemaDialect } from './schema-dialect.ts'
import { schemaStale } from './schema-stale.ts'
import { titleDuplicate } from './title-duplicate.ts'
import { valuesFromFormat } from './values-from-format.ts'
import { valuesSyntax } from './values-syntax.ts'

/** Every rule of `check`, in the order of the documentation: Chart.yaml, schema, the chart as a whole. */
export const RULES: readonly Rule[] = [
  pluginAnnotationsMissing,
  annotationNotString,
  annotationUnknown,
  directoryNameMismatch,
  metadataWhitespace,
  healthCheckSyntax,
  healthCheckGlob,
  categoryUnknownMain,
  valuesFromFormat,
  requirementInvalid,
  requirementExcludesPrerelease,
  schemaStale,
  schemaDialect,
  annotationSyntax,
  annotationDetached,
  titleDuplicate,
  i18nLocaleUnread,
  valuesSyntax,
  duplicateKey,
  chartInvalid,
  packageFailed,
  renderFailed,
]
