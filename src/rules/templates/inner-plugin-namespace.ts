import { INSTALLER_NAMESPACE } from '../../plugin/index.ts'
import { exampleInnerPlugin } from '../frame/example-plugin.ts'
import { innerPlugins } from '../frame/inner-plugins.ts'
import { renderedPlace } from '../frame/rendered-place.ts'
import type { Rule } from '../frame/rule.ts'

export const innerPluginNamespace: Rule = {
  id: 'inner-plugin-namespace',
  severity: 'error',
  summary: 'Inner Plugin resources lie in the namespace of their plugin.',
  why: 'The installer takes each Plugin resource in kubegems-installer for a plugin of its own: it shows up in the list, and with the name of the outer plugin it overwrites that one.',
  bad: { 'templates/inner.yaml': exampleInnerPlugin({}, { namespace: INSTALLER_NAMESPACE }) },
  good: { 'templates/inner.yaml': exampleInnerPlugin() },
  async check(subject, report) {
    const ownName = subject.metadata['name']
    for (const { object, name } of await innerPlugins(subject)) {
      const { namespace } = object.head
      const isInInstaller = namespace === INSTALLER_NAMESPACE
      if (!isInInstaller && !object.isNamespaceFilled) continue
      const at = renderedPlace(
        subject,
        object,
        'metadata',
        object.isNamespaceFilled ? 'name' : 'namespace',
      )
      if (at === undefined) continue
      report({
        message: isInInstaller
          ? name === ownName
            ? `Plugin ${name} renders into ${INSTALLER_NAMESPACE} under the plugin's own name: it overwrites the plugin that renders it`
            : `Plugin ${name} renders into ${INSTALLER_NAMESPACE}: it shows up as a plugin of its own`
          : `Plugin ${name} names no namespace: it goes wherever the plugin happens to be installed, and to ${INSTALLER_NAMESPACE} without install-namespace`,
        at,
        hint: 'Write namespace: {{ .Release.Namespace }}, and set install-namespace in Chart.yaml.',
      })
    }
  },
}
