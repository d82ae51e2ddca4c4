import { expect, it } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { EXAMPLE_PLUGIN, exampleChartYaml } from '../../src/rules/frame/example-plugin.ts'
import { testContext } from '../context.ts'
import { tempFolder } from '../temp-folder.ts'

type Annotation = 'health-check' | 'values-from' | 'requirements'

/** `line:column rule message | hint` of what the example plugin's annotation is told. */
async function findings(annotation: Annotation, written: string): Promise<string[]> {
  const files = { ...EXAMPLE_PLUGIN, 'Chart.yaml': exampleChartYaml({ [annotation]: written }) }
  const folder = tempFolder({
    '.kgplugin.yaml': 'externalPlugins: [a, logging, monitoring]\n',
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`demo/${path}`, text])),
  })
  const context = testContext(folder)
  const reporters = [{ name: 'json' as const }]
  // Nothing reads what the annotations name.
  const skip = ['values-from-unused']
  await check({ paths: ['demo'], reporters, failOn: 'info', engine: 'builtin', skip }, context)
  const { diagnostics } = JSON.parse(context.printed.stdout) as {
    diagnostics: {
      ruleId: string
      message: string
      hint?: string
      location: { line?: number; column?: number }
    }[]
  }
  return diagnostics.map(
    ({ ruleId, message, hint, location: { line, column } }) =>
      `${line}:${column} ${ruleId} ${message} | ${hint}`,
  )
}

it.each([
  'deployments.apps/^nginx-.*',
  'Deployments/^nginx',
  'DEPLOYMENT/x',
  'apps.deploymentS/x,statefulsets.apps/y,daemonsets.apps/.*',
  '" deployments.apps/x, statefulset/y"',
  'deployment/',
  '""',
])('a health-check that the installer reads: %s', async (written) => {
  expect(await findings('health-check', written)).toEqual([])
})

it.each([
  [
    'deployments.apps/nginx/x',
    '8:37 health-check-syntax health-check entry "deployments.apps/nginx/x" has 2 slashes, and the installer skips it | Write deployments.apps/x, without namespace or version.',
  ],
  [
    'deployments.apps/a,apps/v1/StatefulSet/b',
    '8:56 health-check-syntax health-check entry "apps/v1/StatefulSet/b" has 3 slashes, and the installer skips it | Write StatefulSet/b, without namespace or version.',
  ],
  [
    '"deployments.apps/nginx ,statefulset/x"',
    '8:38 health-check-syntax health-check entry "deployments.apps/nginx" never matches: its regexp "nginx " holds a space, and no name does | Write deployments.apps/nginx; entries are separated by a comma without spaces.',
  ],
  [
    'deployments/a, StatefulSets.apps/b',
    '8:52 health-check-syntax health-check entry "StatefulSets.apps/b" is skipped: the installer knows statefulset in lower case only | Write statefulsets.apps/b',
  ],
  [
    'DaemonSet/x',
    '8:37 health-check-syntax health-check entry "DaemonSet/x" is skipped: the installer knows daemonset in lower case only | Write daemonset/x',
  ],
  [
    'pods/x',
    '8:37 health-check-syntax health-check entry "pods/x" names no workload that the installer can judge | Its resource must contain deployment, statefulset, daemonset.',
  ],
  [
    'deployments/a{1,2}',
    '8:53 health-check-syntax health-check entry "2}" is not <resource>/<regexp> | The list is split at every comma, inside a regexp, too: write the regexp without one.',
  ],
  [
    '"deployments/a,"',
    '8:37 health-check-syntax health-check has an empty entry | Remove the extra comma.',
  ],
  [
    'deployments/a;daemonsets/b',
    '8:37 health-check-syntax health-check entry "deployments/a;daemonsets/b" has 2 slashes, and the installer skips it | Separate entries by a comma without spaces.',
  ],
  [
    '|\n    deployments/a,\n    DaemonSet/b',
    '10:5 health-check-syntax health-check entry "DaemonSet/b" is skipped',
  ],
  [
    'deployments/a,deployments/nginx-*',
    '8:51 health-check-glob health-check entry "deployments/nginx-*" looks like a glob: -* means any number of "-" | Write ^nginx-.*',
  ],
])('a health-check entry that never matches, with its place: %j', async (written, expected) => {
  const found = await findings('health-check', written)
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(expected)
})

it.each([
  [
    'logging;monitoring',
    '8:36 values-from-format values-from entry "logging;monitoring" is read as one name and is never found: only a comma separates | Write logging,monitoring',
  ],
  ['logging monitoring', '8:36 values-from-format values-from entry "logging monitoring"'],
  [
    '|-\n    logging\n    monitoring',
    '9:5 values-from-format values-from entry "logging\\nmonitoring"',
  ],
  [
    'logging, monitoring',
    '8:45 values-from-format values-from entry " monitoring" has spaces around it and is never found | Write monitoring without spaces.',
  ],
  ['"logging ,monitoring"', '8:37 values-from-format values-from entry "logging " has spaces'],
  [
    'logging,demo',
    '8:44 values-from-format values-from lists the plugin itself, "demo": every change of what it shares installs it again | Remove it',
  ],
  ['kubegems/demo', '8:36 values-from-format values-from lists the plugin itself'],
  [
    'a,Logging',
    '8:38 values-from-format values-from entry "Logging" is no name of a plugin and is never found | Write logging.',
  ],
  ['|\n    logging', '9:5 values-from-format values-from entry "logging\\n" has spaces'],
])('a values-from entry that is never found, with its place: %j', async (written, expected) => {
  const found = await findings('values-from', written)
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(expected)
})

it.each([
  [
    'logging,demo >= 1.0.0-0',
    '8:45 requirement-invalid The plugin requires itself, "demo": it can only be installed where it is already | Remove the entry.',
  ],
  [
    'logging;monitoring',
    '8:37 requirement-invalid Requirement "logging;monitoring" is read as one name: only a comma separates | Write logging,monitoring',
  ],
  [
    'logging monitoring',
    '8:37 requirement-invalid Requirement "logging monitoring" is read as one name',
  ],
  [
    'monitoring 1.x',
    '8:37 requirement-invalid Requirement "monitoring 1.x" has no operator: all of it is read as a name | Write monitoring = 1.x',
  ],
  [
    'logging ~1.2; monitoring',
    '8:37 requirement-invalid Requirement "logging ~1.2; monitoring" has no valid version constraint',
  ],
  [
    'logging,Monitoring ~1',
    '8:45 requirement-invalid Requirement "Monitoring ~1" names no plugin: "Monitoring" cannot be the name of one | Write monitoring.',
  ],
])('a requirement that is skipped or never met, with its place: %j', async (written, expected) => {
  const found = await findings('requirements', written)
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(expected)
})
