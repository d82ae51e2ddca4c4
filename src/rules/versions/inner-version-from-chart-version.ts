import { exampleInnerPlugin } from '../frame/example-plugin.ts'
import { innerPlugins } from '../frame/inner-plugins.ts'
import { renderedPlace } from '../frame/rendered-place.ts'
import type { Rule } from '../frame/rule.ts'

export const innerVersionFromChartVersion: Rule = {
  id: 'inner-version-from-chart-version',
  severity: 'warning',
  summary: "An inner Plugin's version is not the version of the plugin around it.",
  why: 'A release that changes the plugin alone needs a new version of it, and then asks the upstream repository for a version that does not exist.',
  bad: {
    'templates/inner.yaml': exampleInnerPlugin({ version: '{{ .Chart.Version | quote }}' }),
  },
  good: { 'templates/inner.yaml': exampleInnerPlugin({ version: '1.2.3' }) },
  async check(subject, report) {
    const facts = await subject.templateFacts()
    const insertions = facts.ok ? facts.value.insertions : []
    for (const { object, name, url } of await innerPlugins(subject)) {
      // A folder has one version.
      if (/^(file:|\.)/i.test(url)) continue
      const at = renderedPlace(subject, object, 'spec', 'version')
      if (at === undefined) continue
      const usesChartVersion = insertions.some(
        ({ place, objects }) =>
          place.file === at.file &&
          place.line === at.position?.line &&
          objects.some(([first, second]) => first === 'Chart' && second === 'Version'),
      )
      if (!usesChartVersion) continue
      report({
        message: `Plugin ${name} asks ${url} for the plugin's own version, ${String(subject.metadata['version'])}`,
        at,
        hint: 'Write the version of the upstream chart: a literal, or .Chart.AppVersion.',
      })
    }
  },
}
