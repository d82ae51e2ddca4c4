/** A text that is no version or no constraint. The message is the one Masterminds/semver v3.4 gives. */
export class SemverError extends Error {
  override name = 'SemverError'
}
