import { compareVersions, parseVersion, SemverError, type Version } from '../../go/semver/index.ts'
import { exampleChartYaml } from '../frame/example-plugin.ts'
import { inChartYaml } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'

export const versionBelowAppVersion: Rule = {
  id: 'version-below-app-version',
  severity: 'warning',
  summary: "A plugin's version is not less than the version of the application in it.",
  why: 'The plugin list shows the version of the plugin: users take it for an old release of the application.',
  bad: { 'Chart.yaml': exampleChartYaml({}, 'appVersion: 1.2.3\n') },
  good: { 'Chart.yaml': exampleChartYaml({}, 'appVersion: 0.1.0\n') },
  check({ isPlugin, isLibrary, metadata }, report) {
    if (!isPlugin || isLibrary) return
    const version = readVersion(metadata['version'])
    const appVersion = readVersion(metadata['appVersion'])
    if (version === undefined || appVersion === undefined) return
    if (compareCores(version, appVersion) >= 0) return
    report({
      message: `The version ${version.original} is less than the appVersion ${appVersion.original}: users see the older number`,
      at: inChartYaml('version'),
      hint: `Start at the version of the application: version: ${appVersion.original.replace(/^v/, '')}`,
    })
  },
}

/** 1.2.3-rc.1 of a plugin comes before its 1.2.3, and that is no lower number to users. */
function compareCores(one: Version, other: Version): number {
  return compareVersions({ ...one, prerelease: '' }, { ...other, prerelease: '' })
}

function readVersion(value: unknown): Version | undefined {
  // Helm makes a text of an unquoted number.
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  try {
    return parseVersion(String(value).trim())
  } catch (error) {
    if (error instanceof SemverError) return undefined
    throw error
  }
}
