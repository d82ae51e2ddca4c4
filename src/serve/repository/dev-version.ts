import { parseVersion } from '../../go/semver/index.ts'

/**
 * The `count`-th development version after a chart's own version: greater than it and less than any
 * release that may follow, so that a cluster is offered the upgrade and later the real release.
 *
 * - `1.2.3` and `1.2.3+build`: `1.2.4-dev.1`, `1.2.4-dev.2`, ... (build metadata does not count in the order)
 * - `1.2.3-rc.1`: `1.2.3-rc.1.dev.1`, which is greater than rc.1 and less than rc.2 (semver.org 11.4.4)
 *
 * @param version The version in Chart.yaml, as Helm reads it (`v1.2` too; a leading `v` is kept).
 * @param count From 1.
 * @throws SemverError
 */
export function devVersion(version: string, count: number): string {
  const { major, minor, patch, prerelease } = parseVersion(version)
  const prefix = version.startsWith('v') ? 'v' : ''
  return prerelease === ''
    ? `${prefix}${major}.${minor}.${patch + 1n}-dev.${count}`
    : `${prefix}${major}.${minor}.${patch}-${prerelease}.dev.${count}`
}
