import { jsonPointer } from '../../diagnostics/index.ts'
import { compareVersions, parseVersion, SemverError, type Version } from '../../go/semver/index.ts'
import type { Installation } from '../../plugin/index.ts'
import { exampleChartYaml, exampleInnerPlugin } from '../frame/example-plugin.ts'
import { type FindingPlace, inChartYaml, type Report } from '../frame/finding.ts'
import { innerPlugins, type InnerPlugin } from '../frame/inner-plugins.ts'
import { renderedPlace } from '../frame/rendered-place.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'

const CHART = exampleChartYaml({}, 'appVersion: 1.2.3\n').replace(/^version: .*/m, 'version: 1.2.4')

export const conflictingVersions: Rule = {
  id: 'conflicting-versions',
  severity: 'warning',
  summary: 'appVersion, and versions in values and templates, name one release of the upstream.',
  why: 'An upgrade touches one of the places only: the plugin shows a version that it does not install.',
  bad: {
    'Chart.yaml': CHART,
    'templates/inner.yaml': exampleInnerPlugin({ version: '1.1.0' }, { name: 'demo' }),
  },
  good: {
    'Chart.yaml': CHART,
    'templates/inner.yaml': exampleInnerPlugin({ version: '1.2.3' }, { name: 'demo' }),
  },
  async check(subject, report) {
    const { appVersion } = subject.metadata
    const app = typeof appVersion === 'string' ? readVersion(appVersion) : undefined
    if (!subject.isPlugin || subject.isLibrary || app === undefined) return
    const main = mainPlugin(await innerPlugins(subject), subject)
    const upstream = main && (await upstreamOf(main, subject))
    if (upstream) reportUpstream(app, upstream, report)
    else if (main) reportVersion(app, main, subject, report)
    const known = upstream ? [upstream.version, upstream.appVersion] : []
    const others = known.flatMap((text) => readVersion(text ?? '') ?? [])
    for (const { version, text, at } of await versionsInValues(subject)) {
      if (!isOtherRelease(version, app) || others.some((one) => sameCore(one, version))) continue
      report({
        message: `values.yaml has the version ${text}, and appVersion is ${app.original}`,
        at,
        hint: 'Write the same release in both places, or take it from .Chart.AppVersion.',
      })
    }
  },
}

/** The inner Plugin that installs what the plugin is named for; undefined where that is not clear. */
function mainPlugin(
  plugins: readonly InnerPlugin[],
  { metadata }: Subject,
): InnerPlugin | undefined {
  return plugins.find(({ name, chart }) => [name, chart].includes(String(metadata['name'])))
}

interface Upstream {
  name: string
  version: string
  appVersion: string | undefined
}

/** What the chart says that the inner Plugin installs; undefined where it cannot be had. */
async function upstreamOf({ name }: InnerPlugin, subject: Subject): Promise<Upstream | undefined> {
  const installed = await subject.installWith('none')
  const inner: readonly Installation[] = installed.ok ? installed.value.inner : []
  const metadata = inner.find(({ resource }) => resource.name === name)?.metadata
  return (
    metadata && { name: metadata.name, version: metadata.version, appVersion: metadata.appVersion }
  )
}

function reportUpstream(
  app: Version,
  { name, version, appVersion }: Upstream,
  report: Report,
): void {
  const [chart, upstreamApp] = [version, appVersion ?? ''].map((text) => readVersion(text))
  if (upstreamApp === undefined || sameCore(app, upstreamApp)) return
  const isChartVersion = chart !== undefined && sameCore(app, chart)
  report({
    message: isChartVersion
      ? `appVersion ${app.original} is the version of the chart ${name}; the application that it installs is ${appVersion}`
      : `appVersion is ${app.original}, and the plugin installs ${name} ${version} with the application ${appVersion}`,
    at: inChartYaml('appVersion'),
    hint: `Write appVersion: "${appVersion}", and the version of the chart in the template.`,
    // Many plugins keep the version of the chart there, and upgrade it in that place alone.
    ...(isChartVersion && { severity: 'info' }),
  })
}

function reportVersion(
  app: Version,
  { object, name, version: text }: InnerPlugin,
  subject: Subject,
  report: Report,
): void {
  const version = readVersion(text)
  const at = renderedPlace(subject, object, 'spec', 'version')
  if (version === undefined || at === undefined || !isOtherRelease(version, app)) return
  report({
    message: `Plugin ${name} installs version ${text}, and appVersion is ${app.original}`,
    at,
    hint: 'Write version: {{ .Chart.AppVersion | quote }}, or the same version in both places.',
    related: [{ message: 'the other version', at: inChartYaml('appVersion') }],
  })
}

/** The texts of values.yaml that say which release of the plugin's own upstream to run. */
async function versionsInValues(
  subject: Subject,
): Promise<{ version: Version; text: string; at: FindingPlace }[]> {
  const values = await subject.declaredValues()
  if (!values.ok) return []
  const name = String(subject.metadata['name'])
  const parents = [[], ['image'], [name], [name, 'image']]
  const paths = parents.flatMap((parent) => [
    [...parent, 'version'],
    [...parent, 'tag'],
  ])
  return paths.flatMap((path) => {
    const text = values.value.valueOf(path)
    const version = typeof text === 'string' ? readVersion(text) : undefined
    if (typeof text !== 'string' || version === undefined) return []
    return [{ version, text, at: { file: 'values.yaml', pointer: jsonPointer(...path) } }]
  })
}

/** Of one line of versions, and not the same: charts and applications count on their own. */
function isOtherRelease(one: Version, other: Version): boolean {
  return one.major === other.major && !sameCore(one, other)
}

/** `1.6.0-debian-11-r11` is a build of 1.6.0. */
function sameCore(one: Version, other: Version): boolean {
  return compareVersions({ ...one, prerelease: '' }, { ...other, prerelease: '' }) === 0
}

function readVersion(text: string): Version | undefined {
  try {
    return parseVersion(text.trim())
  } catch (error) {
    if (error instanceof SemverError) return undefined
    throw error
  }
}
