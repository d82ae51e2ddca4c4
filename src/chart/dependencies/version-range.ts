import { UserError } from '../../diagnostics/index.ts'
import {
  meetsConstraint,
  parseConstraint,
  parseVersion,
  SemverError,
} from '../../go/semver/index.ts'

/**
 * The test for the version range of a dependency; text that is no version never passes.
 * @param name The dependency, for messages.
 * @throws UserError when the range is not valid.
 */
export function versionRange(name: string, range: string): (version: string) => boolean {
  const constraint = orUndefined(() => parseConstraint(range))
  if (constraint === undefined) {
    throw new UserError(`the version range ${JSON.stringify(range)} of ${name} is not valid`, {
      hint: 'Write a version such as 1.2.3, or a range such as 1.x.x, ~1.2 or ">=1.2 <3".',
    })
  }
  return (text) => {
    const version = orUndefined(() => parseVersion(text))
    return version !== undefined && meetsConstraint(version, constraint)
  }
}

/** Whether Helm accepts the text as a version: `v1`, `1.2` and `1.2.3-rc.1` are some. */
export function isVersion(text: string): boolean {
  return orUndefined(() => parseVersion(text)) !== undefined
}

function orUndefined<T>(parse: () => T): T | undefined {
  try {
    return parse()
  } catch (error) {
    if (error instanceof SemverError) return undefined
    throw error
  }
}
