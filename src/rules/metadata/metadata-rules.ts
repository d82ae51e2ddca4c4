import type { Rule } from '../frame/rule.ts'
import { annotationNotString } from './annotation-not-string.ts'
import { annotationUnknown } from './annotation-unknown.ts'
import { categoryInconsistent } from './category-inconsistent.ts'
import { categoryUnknownMain } from './category-unknown-main.ts'
import { directoryNameMismatch } from './directory-name-mismatch.ts'
import { healthCheckGlob } from './health-check-glob.ts'
import { healthCheckIdle } from './health-check-idle.ts'
import { healthCheckSyntax } from './health-check-syntax.ts'
import { metadataWhitespace } from './metadata-whitespace.ts'
import { pluginAnnotationsMissing } from './plugin-annotations-missing.ts'
import { requirementExcludesPrerelease } from './requirement-excludes-prerelease.ts'
import { requirementInvalid } from './requirement-invalid.ts'
import { sharedInteger } from './shared-integer.ts'
import { sharedKeyUnknown } from './shared-key-unknown.ts'
import { softDependency } from './soft-dependency.ts'
import { valuesFromCycle } from './values-from-cycle.ts'
import { valuesFromFormat } from './values-from-format.ts'
import { valuesFromMissing } from './values-from-missing.ts'
import { valuesFromUnknown } from './values-from-unknown.ts'
import { valuesFromUnused } from './values-from-unused.ts'

/** Rules about Chart.yaml and its annotations. */
export const METADATA_RULES: readonly Rule[] = [
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
  healthCheckIdle,
  categoryInconsistent,
  valuesFromUnknown,
  valuesFromUnused,
  valuesFromMissing,
  valuesFromCycle,
  sharedInteger,
  sharedKeyUnknown,
  softDependency,
]
