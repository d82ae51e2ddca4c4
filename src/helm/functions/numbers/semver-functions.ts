import {
  type Constraint,
  GoVersion,
  meetsConstraint,
  messageInEdition,
  parseConstraint,
  parseVersion,
  type SemverEdition,
  SemverError,
} from '../../../go/semver/index.ts'
import { GoError, goFunction } from '../../../go/values/index.ts'
import { type EngineProfile, SEMVER_EDITIONS } from '../../engine-profile.ts'
import type { FunctionTable } from '../function-table.ts'

const MOST_CACHED = 200
const constraints = { '3.1': new Map<string, Constraint>(), '3.4': new Map<string, Constraint>() }

// Charts ask the same few questions about the cluster's version in every template.
function cachedConstraint(text: string, edition: SemverEdition): Constraint {
  const cache = constraints[edition]
  let constraint = cache.get(text)
  if (!constraint) {
    constraint = parseConstraint(text, edition)
    if (cache.size >= MOST_CACHED) cache.clear()
    cache.set(text, constraint)
  }
  return constraint
}

function withGoErrors<Result>(edition: SemverEdition, action: () => Result): Result {
  try {
    return action()
  } catch (error) {
    if (error instanceof SemverError) throw new GoError(messageInEdition(error, edition))
    throw error
  }
}

/** Versions and version constraints, by the rules of the profile's Masterminds/semver. */
export function semverFunctions(profile: EngineProfile): FunctionTable {
  const edition = SEMVER_EDITIONS[profile]
  return {
    semver: goFunction(['string'], '*semver.Version', (text) =>
      withGoErrors(edition, () => new GoVersion(parseVersion(text), 'ptr', edition)),
    ),
    semverCompare: goFunction(['string', 'string'], 'bool', (constraint, version) =>
      withGoErrors(edition, () => {
        const parsed = cachedConstraint(constraint, edition)
        return meetsConstraint(parseVersion(version), parsed)
      }),
    ),
  }
}
