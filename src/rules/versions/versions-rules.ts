import type { Rule } from '../frame/rule.ts'
import { conflictingVersions } from './conflicting-versions.ts'
import { dependentsNotBumped } from './dependents-not-bumped.ts'
import { innerVersionFromChartVersion } from './inner-version-from-chart-version.ts'
import { lockStale } from './lock-stale.ts'
import { mutableRef } from './mutable-ref.ts'
import { updateLeaves } from './update-leaves.ts'
import { versionBelowAppVersion } from './version-below-app-version.ts'
import { versionNotBumped } from './version-not-bumped.ts'
import { versionScalar } from './version-scalar.ts'

/** Rules about versions, and about what changed since a base version. */
export const VERSION_RULES: readonly Rule[] = [
  versionNotBumped,
  dependentsNotBumped,
  versionBelowAppVersion,
  versionScalar,
  innerVersionFromChartVersion,
  conflictingVersions,
  mutableRef,
  lockStale,
  updateLeaves,
]
