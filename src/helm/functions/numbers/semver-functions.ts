import {
  type Constraint,
  GoVersion,
  meetsConstraint,
  parseConstraint,
  parseVersion,
  SemverError,
} from '../../../go/semver/index.ts'
import { GoError, goFunction } from '../../../go/values/index.ts'
import type { FunctionTable } from '../function-table.ts'

const MOST_CACHED = 200
const constraints = new Map<string, Constraint>()

// Charts ask the same few questions about the cluster's version in every template.
function cachedConstraint(text: string): Constraint {
  let constraint = constraints.get(text)
  if (!constraint) {
    constraint = parseConstraint(text)
    if (constraints.size >= MOST_CACHED) constraints.clear()
    constraints.set(text, constraint)
  }
  return constraint
}

function semverCompare(constraint: string, version: string): boolean {
  return withGoErrors(() => {
    const parsed = cachedConstraint(constraint)
    return meetsConstraint(parseVersion(version), parsed)
  })
}

function withGoErrors<Result>(action: () => Result): Result {
  try {
    return action()
  } catch (error) {
    if (error instanceof SemverError) throw new GoError(error.message)
    throw error
  }
}

/** Versions and version constraints. */
export const semverFunctions = {
  semver: goFunction(['string'], '*semver.Version', (version) =>
    withGoErrors(() => new GoVersion(parseVersion(version))),
  ),
  semverCompare: goFunction(['string', 'string'], 'bool', semverCompare),
} satisfies FunctionTable
