import { exampleChartYaml } from '../frame/example-plugin.ts'
import { type FindingPlace, inChartYaml } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'
import { contentChanges } from './packaged-content.ts'

const DEPENDENCIES =
  'dependencies:\n  - name: other\n    version: 1.x.x\n    repository: file://../other\n'
const OTHER = 'apiVersion: v2\nname: other\ntype: library\nversion: 1.0.0\n'
const HELPER = '{{- define "other.port" }}80{{ end }}\n'
const CHANGED_HELPER = '{{- define "other.port" }}8080{{ end }}\n'

export const dependentsNotBumped: Rule = {
  id: 'dependents-not-bumped',
  severity: 'warning',
  summary: 'Charts get a new version when a chart that they depend on by file:// changed.',
  why: 'A file:// dependency is packed into the charts that use it: their published archives keep the old one until they have new versions.',
  base: {
    'Chart.yaml': exampleChartYaml({}, DEPENDENCIES),
    '../other/Chart.yaml': OTHER,
    '../other/templates/_helpers.tpl': HELPER,
  },
  bad: {
    'Chart.yaml': exampleChartYaml({}, DEPENDENCIES),
    '../other/Chart.yaml': OTHER,
    '../other/templates/_helpers.tpl': CHANGED_HELPER,
  },
  good: {
    'Chart.yaml': exampleChartYaml({}, DEPENDENCIES).replace('0.1.0', '0.1.1'),
    '../other/Chart.yaml': OTHER,
    '../other/templates/_helpers.tpl': CHANGED_HELPER,
  },
  async check(subject, report) {
    if (subject.isLibrary) return
    const { version } = subject.metadata
    for (const { name, isForeign, subject: base } of await subject.bases()) {
      if (String(base.metadata['version']) !== String(version)) continue
      const changes = await contentChanges(subject, base)
      // Where the chart's own files changed, too, version-not-bumped asks for the same.
      if (changes === undefined || changes.own.some((file) => !isForeign(file))) continue
      for (const dependency of changes.dependencies) {
        report({
          message: `The dependency ${dependency} changed since ${name}, and the version is still ${String(version)}: published archives keep the old ${dependency}`,
          at: placeOf(dependency, subject),
          hint: 'Give the chart a greater version.',
        })
      }
      if (changes.dependencies.length > 0) return
    }
  },
}

function placeOf(dependency: string, { metadata }: Subject): FindingPlace {
  const { dependencies } = metadata
  const declared: unknown[] = Array.isArray(dependencies) ? dependencies : []
  const at = declared.findIndex((one) => (one as { name?: unknown } | null)?.name === dependency)
  return inChartYaml('dependencies', ...(at < 0 ? [] : [String(at), 'name']))
}
