export { type Constraint, meetsConstraint, parseConstraint } from './constraint.ts'
export { SemverError } from './semver-error.ts'
export { GoVersion } from './version-value.ts'
export { compareVersions, formatVersion, parseVersion, type Version } from './version.ts'
