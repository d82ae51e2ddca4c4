import type { Chart, ChartMetadata } from '../../chart/index.ts'
import type { TargetCluster } from '../../cluster/index.ts'
import { fromBytes, GoMap } from '../../go/values/index.ts'
import {
  type Capabilities,
  checkChart,
  type CompiledChart,
  type FunctionEnvironment,
  type Lookup,
  type Manifest,
  type ManifestHead,
  parseKubeVersion,
  readManifestHead,
  type RenderedChart,
  type RenderLimits,
  type RenderRemark,
  splitManifests,
} from '../../helm/index.ts'
import { encodeGoYaml } from '../../yaml/emit/index.ts'
import { PluginError } from '../resource/plugin-error.ts'
import { installNamespace, type PluginResource } from '../resource/plugin-resource.ts'
import type { PluginSource } from '../resource/plugin-source.ts'
import { type Provenance, RenderedObject } from './rendered-object.ts'

/** What rendering takes from outside of the plugin. */
export interface RenderSettings {
  environment: FunctionEnvironment
  /** `compileChart` with the profile `installer`, or a memory of its answers for several renderings. */
  compile: (chart: Chart) => CompiledChart
  lookup: Lookup
  /** With the kinds that are there before the objects are. */
  cluster: TargetCluster
  log: (remark: RenderRemark) => void
  /** Default: those of the engine. */
  limits?: Partial<RenderLimits>
}

/** Which plugin and, for charts that a plugin installs, which of its Plugin resources is being rendered. */
export type RenderPlace = Pick<Provenance, 'plugin' | 'resource'>

export interface RenderedResource {
  /** In the order in which they are applied. */
  objects: RenderedObject[]
  /** Objects with a `helm.sh/hook` annotation that the kind template leaves out. */
  droppedHooks: RenderedObject[]
  /** Hooks of the kind helm that run at another event than the install. */
  laterHooks: RenderedObject[]
  /** Chart.yaml of the chart; undefined for kinds without chart. */
  metadata?: ChartMetadata
  /** values.yaml of the chart; empty for kinds without chart. */
  defaults: GoMap
  /** How much work the templates were (go/budget WorkAmounts). */
  steps: number
}

/**
 * Renders what a Plugin resource installs, by its kind (kubegems/kubegems pkg/installer). NOTES.txt is never an object.
 * @param values As assembleValues gives them.
 * @throws UserError when the source cannot be had, RenderError and RenderLimitError when it does not render, PluginError
 * for what is no Kubernetes object.
 */
export async function renderResource(
  resource: PluginResource,
  source: PluginSource,
  values: GoMap,
  place: RenderPlace,
  settings: RenderSettings,
): Promise<RenderedResource> {
  const rendered = await renderByKind(resource, source, values, place, settings)
  rendered.objects.forEach(requireIdentity)
  return rendered
}

async function renderByKind(
  resource: PluginResource,
  source: PluginSource,
  values: GoMap,
  place: RenderPlace,
  settings: RenderSettings,
): Promise<RenderedResource> {
  switch (resource.spec.kind) {
    case 'template':
    case 'helm':
      return renderChartResource(resource, source, values, place, settings)
    case 'native': {
      const files = await source.loadManifests()
      const objects = files.flatMap(({ path, data }) =>
        readObjects(fromBytes(data), { ...place, chart: resource.name, template: path }),
      )
      return { objects, droppedHooks: [], laterHooks: [], defaults: new GoMap(), steps: 0 }
    }
    case 'kustomize': {
      const text = await source.buildKustomization()
      const template = `${resource.spec.path ?? '.'}/kustomization.yaml`
      const objects = readObjects(text, { ...place, chart: resource.name, template })
      return { objects, droppedHooks: [], laterHooks: [], defaults: new GoMap(), steps: 0 }
    }
  }
}

async function renderChartResource(
  resource: PluginResource,
  source: PluginSource,
  values: GoMap,
  place: RenderPlace,
  { log, compile, cluster, ...settings }: RenderSettings,
): Promise<RenderedResource> {
  const chart = await source.loadChart()
  checkChart(chart, log)
  const compiled = compile(chart)
  const isHelm = resource.spec.kind === 'helm'
  const rendered = compiled.render(values, {
    ...settings,
    log,
    releaseName: resource.name,
    namespace: installNamespace(resource),
    capabilities: capabilitiesOf(cluster),
    // Only a real Helm asks for the version, and counts.
    ignoresKubeVersion: !isHelm,
    revision: isHelm ? 1 : 0,
    trackLines: true,
  })
  const from = { ...place, chart: chart.metadata.name }
  const crds = rendered.crds.flatMap(({ source, text }) =>
    toObjects(definitionsIn(compiled, source, text), { ...from, template: source }),
  )
  const manifests = rendered.manifests.flatMap((manifest) => toObject(manifest, rendered, from))
  const hooks = rendered.hooks.flatMap((manifest) => toObject(manifest, rendered, from))
  const about = {
    metadata: chart.metadata,
    defaults: compiled.defaultValues(compiled.chart),
    steps: rendered.steps,
  }
  if (!isHelm) {
    const objects = [...crds, ...manifests]
    return { objects, droppedHooks: hooks, laterHooks: [], ...about }
  }
  const objects = [...crds, ...manifests.flatMap(flattenList), ...hooks.filter(runsAtInstall)]
  const laterHooks = hooks.filter((hook) => !runsAtInstall(hook))
  return { objects, droppedHooks: [], laterHooks, ...about }
}

function capabilitiesOf(cluster: TargetCluster): Capabilities {
  return {
    kubeVersion: parseKubeVersion(cluster.kubeVersion),
    apiVersions: cluster.apiVersions(),
  }
}

function runsAtInstall({ hook }: RenderedObject): boolean {
  return hook?.events.some((event) => event === 'pre-install' || event === 'post-install') ?? false
}

/** Helm sends the items of a list one by one (k8s.io/cli-runtime pkg/resource Flatten). */
function flattenList(list: RenderedObject): RenderedObject[] {
  if (!list.head.kind.endsWith('List')) return [list]
  const items = list.object.get('items')
  if (!Array.isArray(items)) return [list]
  const { provenance } = list
  return items.map((item) => {
    const text = encodeGoYaml(item).trimEnd()
    return new RenderedObject({
      text,
      head: readManifestHead(provenance.template, text),
      provenance,
    })
  })
}

function toObject(
  { text, source, line, hook, apiVersion, kind, name, namespace, annotations }: Manifest,
  rendered: RenderedChart,
  from: Omit<Provenance, 'template'>,
): RenderedObject[] {
  const head = { apiVersion, kind, name, namespace, annotations }
  const object = new RenderedObject({
    text,
    head,
    provenance: { ...from, template: source },
    hook,
    templateLine: (at) => rendered.originOf(source, line + at - 1),
  })
  return isEmpty(object) ? [] : [object]
}

/** The objects in a text that is no template. Throws RenderError for what is not YAML. */
function readObjects(text: string, provenance: Provenance): RenderedObject[] {
  return toObjects(readDocuments(text, provenance.template, readManifestHead), provenance)
}

/** One document of a YAML stream. */
interface ManifestDocument {
  text: string
  head: ManifestHead
}

function readDocuments(
  text: string,
  template: string,
  readHead: typeof readManifestHead,
): ManifestDocument[] {
  return splitManifests(text).map((document) => ({
    text: document,
    head: readHead(template, document),
  }))
}

function toObjects(
  documents: readonly ManifestDocument[],
  provenance: Provenance,
): RenderedObject[] {
  return documents
    .map(({ text, head }) => new RenderedObject({ text, head: { ...head }, provenance }))
    .filter((object) => !isEmpty(object))
}

/** The documents of files below crds/, which are long and the same in every rendering of a chart. */
const definitions = new WeakMap<CompiledChart, Map<string, readonly ManifestDocument[]>>()

function definitionsIn(
  compiled: CompiledChart,
  source: string,
  text: string,
): readonly ManifestDocument[] {
  const ofChart = definitions.get(compiled) ?? new Map<string, readonly ManifestDocument[]>()
  definitions.set(compiled, ofChart)
  const documents = ofChart.get(source) ?? readDocuments(text, source, readDefinitionHead)
  ofChart.set(source, documents)
  return documents
}

function requireIdentity({ head, provenance }: RenderedObject): void {
  if (head.kind !== '' && head.apiVersion !== '') return
  const missing = head.kind === '' ? 'kind' : 'apiVersion'
  throw new PluginError(
    `${provenance.template} holds a document without ${missing}, which no cluster takes for an object`,
  )
}

/** Nothing but comments, which Helm prints and nobody applies. */
function isEmpty(rendered: RenderedObject): boolean {
  const { kind, apiVersion } = rendered.head
  return kind === '' && apiVersion === '' && rendered.object.size === 0
}

/**
 * The head of a CustomResourceDefinition, without reading its spec: hundreds of kilobytes that hardly anybody asks for.
 * In a block mapping every line that is not indented starts a key.
 */
function readDefinitionHead(source: string, text: string): ManifestHead {
  return readManifestHead(source, `${text}\n`.replace(SPEC, ''))
}

const SPEC = /^spec:[ \t]*\n(?:[ \t].*\n|\n)*(?=[a-z]|$(?![^]))/m
