import { compareVersions, parseVersion, SemverError } from '../../go/semver/index.ts'
import { exampleChartYaml } from '../frame/example-plugin.ts'
import { type Finding, inChartYaml } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'
import type { BaseVersion, Subject } from '../frame/subject.ts'
import { contentChanges } from './packaged-content.ts'

export const versionNotBumped: Rule = {
  id: 'version-not-bumped',
  severity: 'error',
  summary: 'A chart whose packaged content changed has a greater version than before.',
  why: 'KubeGems caches archives by name and version and offers greater versions only: the change never reaches a cluster.',
  base: {},
  bad: { 'values.yaml': 'replicas: 2\n' },
  good: {
    'values.yaml': 'replicas: 2\n',
    'Chart.yaml': exampleChartYaml().replace('0.1.0', '0.1.1'),
  },
  async check(subject, report) {
    // A library reaches a cluster inside of other charts alone: dependents-not-bumped tells about these.
    if (subject.isLibrary) return
    for (const base of await subject.bases()) {
      const finding = await compareWith(base, subject)
      if (finding) {
        report(finding)
        return
      }
    }
  },
}

async function compareWith(
  { name, isPublished, isForeign, subject: base }: BaseVersion,
  subject: Subject,
): Promise<Finding | undefined> {
  const [now, before] = [subject, base].map(({ metadata }) => String(metadata['version']))
  if (now === undefined || before === undefined) return undefined
  if (isGreater(now, before) !== false) return undefined
  const changes = await contentChanges(subject, base)
  const own = changes?.own.filter((file) => !isForeign(file)) ?? []
  // A lower version is a change by itself, but a repository may have several lines of versions.
  const changed = own.filter((file) => now === before || file !== 'Chart.yaml')
  if (changed.length === 0) return undefined
  const since = isPublished ? `what ${name} has as ${before}` : `since ${name}`
  const subjectOf = shorten(changed)
  return {
    message:
      now === before
        ? `${subjectOf} changed ${isPublished ? 'against ' : ''}${since}, and the version is still ${now}: a cluster that knows ${now} never gets the change`
        : `${subjectOf} changed ${since}, and the version ${now} is not greater than ${before}: nobody is offered the upgrade`,
    at: inChartYaml('version'),
    hint: `Write version: ${nextVersion(before)}, or a greater one.`,
    related:
      subject.chart.file(changed[0]!) && changed[0] !== 'Chart.yaml'
        ? [{ message: 'changed', at: { file: changed[0]! } }]
        : [],
  }
}

function shorten(files: readonly string[]): string {
  const [first, second, ...others] = files
  if (second === undefined) return String(first)
  return others.length === 0
    ? `${first} and ${second}`
    : `${first} and ${others.length + 1} other files`
}

/** Undefined where one of them is no version, which chart-invalid tells. */
function isGreater(now: string, before: string): boolean | undefined {
  if (now === before) return false
  try {
    return compareVersions(parseVersion(now), parseVersion(before)) > 0
  } catch (error) {
    if (error instanceof SemverError) return undefined
    throw error
  }
}

function nextVersion(text: string): string {
  try {
    const { major, minor, patch, prerelease } = parseVersion(text)
    return `${major}.${minor}.${prerelease === '' ? patch + 1n : patch}`
  } catch (error) {
    if (error instanceof SemverError) return 'a greater one'
    throw error
  }
}
