import type { FunctionCall, ObjectUse, TemplateFacts } from '../../analysis/index.ts'
import { meetsConstraint, parseConstraint, parseVersion, SemverError } from '../../go/semver/index.ts'
import { HELM_VERSIONS, NEWER_FUNCTIONS } from '../../helm/index.ts'
import { isPluginResource, type RenderedPlugin } from '../../plugin/index.ts'
import { type Finding, type FindingPlace, inChartYaml } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'
import { authorPlace, findingPlace } from './author-place.ts'
import { newerFunctionIn } from './newer-function.ts'
import { templateLinePlace } from './template-line-place.ts'

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo\ndata:\n'

export const engineTooNew: Rule = {
  id: 'engine-too-new',
  severity: 'error',
  summary:
    "Templates, also those of subcharts and of charts that the plugin installs, get by with the functions of the installer's Helm 3.8.2.",
  why: 'A chart that needs a newer Helm renders on a laptop and fails in the cluster. A function that is missing fails when the template is read, so no condition around it helps.',
  bad: {
    'templates/configmap.yaml': `${HEAD}  settings: {{ .Values | toYamlPretty | quote }}\n`,
  },
  good: { 'templates/configmap.yaml': `${HEAD}  settings: {{ .Values | toYaml | quote }}\n` },
  async check(subject, report) {
    const facts = await subject.templateFacts()
    if (!facts.ok) return
    for (const finding of missingFunctions(subject, facts.value)) report(finding)
    if (subject.isLibrary) return
    const installed = await subject.installWith('none')
    if (!installed.ok) return
    for (const finding of newerFields(facts.value)) report(finding)
    for (const finding of askedVersions(facts.value, installed.value)) report(finding)
    for (const finding of innerCharts(subject, installed.value)) report(finding)
  },
}

const REPLACEMENTS: Readonly<Record<string, string>> = {
  fromToml: 'Write the data as YAML or JSON: `fromYaml`, `fromJson`.',
  mustToYaml: 'Use `toYaml`.',
  sha512sum: 'Use `sha256sum`.',
  toYamlPretty: 'Use `toYaml`.',
}

/** Every mention counts, in whatever branch or helper: the parser refuses the file. */
function missingFunctions(subject: Subject, { mentions }: TemplateFacts): Finding[] {
  const newer = mentions.filter(({ name }) => NEWER_FUNCTIONS.includes(name))
  const told = new Set<string>()
  return newer.flatMap(({ name, place, chart }) => {
    const isOwn = !place.file.startsWith('charts/')
    const subchart = chart[0] ?? ''
    const key = JSON.stringify(isOwn ? place : [name, subchart])
    if (told.has(key)) return []
    told.add(key)
    const where = isOwn ? '' : `, which ${place.file}:${place.line} calls`
    return [
      {
        message: `The installer's Helm 3.8.2 has no function \`${name}\`${where}: it refuses the whole chart`,
        at: isOwn ? findingPlace(place) : dependencyPlace(subject, subchart),
        hint: isOwn
          ? `${REPLACEMENTS[name]} A condition around it does not help.`
          : 'Use an older version of this dependency.',
      },
    ]
  })
}

/** The entry of a dependency in Chart.yaml. */
function dependencyPlace({ metadata }: Subject, name: string): FindingPlace {
  const { dependencies } = metadata
  const entries: readonly unknown[] = Array.isArray(dependencies) ? dependencies : []
  const at = entries.findIndex(
    (entry) =>
      typeof entry === 'object' && entry !== null && Object.values(entry).includes(name),
  )
  return at < 0 ? inChartYaml('dependencies') : inChartYaml('dependencies', String(at), 'name')
}

/** Fields of built-in objects that came later, with the part that is new. */
const NEWER_FIELDS: readonly (readonly string[])[] = [
  ['Capabilities', 'HelmVersion', 'KubeClientVersion'],
]

function newerFields({ objects }: TemplateFacts): Finding[] {
  return objects.flatMap((use) => {
    const newer = NEWER_FIELDS.find((field) => field.every((name, at) => use.path[at] === name))
    const at = newer && authorPlace(use)
    if (!newer || !at) return []
    return [
      {
        message: `The installer's Helm 3.8.2 has no field \`.${newer.join('.')}\`: rendering fails`,
        at,
        hint: 'Do without it.',
      },
    ]
  })
}

/** Questions for the version of Helm that the installer answers otherwise than a newer one, and then does not render. */
function askedVersions(
  { calls, objects }: TemplateFacts,
  { outer, failures }: RenderedPlugin,
): Finding[] {
  const refuses = failures.some(
    ({ kind, message }) => kind === 'broken' && newerFunctionIn(message) === undefined,
  )
  if (outer !== undefined || !refuses) return []
  const uses = objects.filter(({ path }) => path[0] === 'Capabilities' && path[1] === 'HelmVersion')
  return calls.flatMap((call) => {
    const [constraint] = call.arguments
    if (call.name !== 'semverCompare' || constraint === undefined) return []
    if (!uses.some((use) => isOnOneLine(use, call)) || !wantsNewerHelm(constraint)) return []
    const at = authorPlace(call)
    if (at === undefined) return []
    return [
      {
        message: `The chart asks whether Helm is "${constraint}": the installer's Helm 3.8.2 answers otherwise than a newer one, and rendering fails`,
        at,
        hint: 'Use a version of the chart that renders with Helm 3.8.',
      },
    ]
  })
}

function isOnOneLine({ place }: ObjectUse, { place: other }: FunctionCall): boolean {
  return place.file === other.file && place.line === other.line
}

function wantsNewerHelm(constraint: string): boolean {
  try {
    const { installer, helm4 } = HELM_VERSIONS
    const olderMeets = meetsConstraint(
      parseVersion(installer.version),
      parseConstraint(constraint, '3.1'),
    )
    return olderMeets !== meetsConstraint(parseVersion(helm4.version), parseConstraint(constraint))
  } catch (error) {
    if (error instanceof SemverError) return false
    throw error
  }
}

/** Charts that the plugin installs, as far as they are at hand. */
function innerCharts(subject: Subject, { outer, failures }: RenderedPlugin): Finding[] {
  return failures.flatMap(({ resource, message }) => {
    const name = newerFunctionIn(message)
    const object = outer?.objects.find(
      ({ head }) => isPluginResource(head) && head.name === resource,
    )
    if (name === undefined || object === undefined) return []
    const at = templateLinePlace(subject, object, lineOfChart(object.text), 'version')
    if (at === undefined) return []
    return [
      {
        message: `The chart that Plugin ${resource} installs needs a newer Helm: the installer's Helm 3.8.2 has no function \`${name}\` (${message})`,
        at,
        hint: 'Install an older version of this chart.',
      },
    ]
  })
}

/** The line (from 1) of a Plugin resource that names the chart's version, else the first. */
function lineOfChart(text: string): number {
  return Math.max(1, text.split('\n').findIndex((line) => /^ {2}version:/.test(line)) + 1)
}
