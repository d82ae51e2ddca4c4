import { execFile } from 'node:child_process'
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { packChart } from '../../src/chart/archive/pack-chart.ts'
import type { Chart } from '../../src/chart/chart.ts'
import { plainValue } from '../../src/commands/render/plain-value.ts'
import { GoMap } from '../../src/go/values/value.ts'
import { splitManifests } from '../../src/helm/render/manifests/split-manifests.ts'
import { type Installation, installationsOf } from '../../src/plugin/render/render-plugin.ts'
import type { RenderResult } from '../../src/plugin/render/render-plugins.ts'
import { openPluginRenderer } from '../../src/services/open-plugin-renderer.ts'
import { decodePlain } from '../../src/yaml/decode/decode.ts'
import { testContext } from '../context.ts'
import { corpusFolder } from '../corpus.ts'
import { lacking } from '../needs.ts'
import { realHelm } from '../real-helm.ts'
import { tempFolder } from '../temp-folder.ts'

const run = promisify(execFile)
const corpus = corpusFolder()
// The installer's Helm is a Helm 3.
const helm = corpus === undefined ? undefined : await realHelm('3')

const GLOBALS = ['imageRegistry=registry.example.com:5000,imageRepository=mirror']

const UPSTREAM = [
  'https://charts.kubegems.io/bitnami',
  'https://charts.jetstack.io',
  'https://argoproj.github.io/argo-helm',
  'https://kubernetes-sigs.github.io/metrics-server',
  'https://charts.chaos-mesh.org',
  'https://charts.deliveryhero.io',
  'https://prometheus-community.github.io/helm-charts',
  'https://github.com/longhorn/charts/releases/download/longhorn-1.4.0',
]

/** The corpus as a workspace whose repositories are the corpus' own charts. */
function corpusWorkspace(): string {
  const folder = tempFolder({
    '.kgplugin.yaml': `mirrors:\n${UPSTREAM.map((url) => `  ${url}: ${corpus}/upstream\n`).join('')}`,
  })
  cpSync(`${corpus}/plugins`, join(folder, 'plugins'), { recursive: true })
  return folder
}

async function renderCorpus(
  paths: string[],
  options: { deep: boolean; with?: string[]; globals?: string[] },
): Promise<RenderResult> {
  const renderer = await openPluginRenderer(
    { paths, with: options.with, offline: true },
    testContext(corpusWorkspace()),
  )
  expect(renderer.failures).toEqual([])
  const { deep, globals = GLOBALS } = options
  return renderer.render({ globals, formValues: new GoMap(), deep })
}

type Document = Record<string, unknown> & { metadata?: Record<string, unknown> }

/** What the real Helm makes of a chart and the values of an installation. */
async function helmObjects(
  archive: string,
  { resource, values }: Installation,
): Promise<Document[]> {
  const file = join(tempFolder(), 'values.json')
  writeFileSync(file, JSON.stringify(plainValue(values.values)))
  const namespace = resource.spec.installNamespace ?? resource.namespace
  const args = ['template', resource.name, archive, '-n', namespace, '-f', file, '--include-crds']
  const { stdout } = await run(helm!, [...args, '--kube-version', '1.35.0'], { maxBuffer: 1e8 })
  return splitManifests(stdout).flatMap((text) => {
    const document = decodePlain(text) as Document | null
    return document === null ? [] : [document]
  })
}

function archiveOf(chart: Chart): string {
  const file = join(tempFolder(), 'chart.tgz')
  writeFileSync(file, packChart(chart, new Date(0)))
  return file
}

function isHook({ metadata }: Document): boolean {
  const annotations = (metadata?.['annotations'] ?? {}) as Record<string, unknown>
  return annotations['helm.sh/hook'] !== undefined
}

/** Sorted and without what is random in every rendering. */
function comparable(documents: readonly unknown[]): string[] {
  return documents.map((document) => JSON.stringify(sortKeys(document), maskRandom)).sort()
}

function maskRandom(key: string, value: unknown): unknown {
  if (key === 'caBundle' || /\.(crt|key)$/.test(key)) return '***'
  return key === 'rollme' || key.startsWith('checksum/') ? '***' : value
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]))
}

/** Ours, with the namespaces taken out again that Helm leaves to the cluster. */
function ourObjects({ objects, resource }: Installation, expected: readonly Document[]): unknown[] {
  const identity = ({ kind, metadata }: Document): string =>
    `${String(kind)} ${String(metadata?.['name'])}`
  const homeless = new Set(
    expected.filter(({ metadata }) => metadata?.['namespace'] === undefined).map(identity),
  )
  return objects.map(({ object, head }) => {
    const document = plainValue(object) as Document
    expect([head.kind, head.name]).toEqual([document['kind'], document.metadata?.['name'] ?? ''])
    if (!homeless.has(identity(document))) return document
    if (document.metadata === undefined) return document
    const { namespace, ...metadata } = document.metadata
    expect([undefined, resource.spec.installNamespace ?? resource.namespace]).toContain(namespace)
    return { ...document, metadata }
  })
}

const lacks = await lacking('corpus', 'helm 3')
describe.skipIf(lacks)(`real plugins${lacks}`, () => {
  test('the first level of every plugin is what helm template makes of the packaged plugin', async () => {
    const { plugins } = await renderCorpus([], { deep: false })
    expect(plugins.length).toBeGreaterThanOrEqual(19)
    for (const { plugin, outer, failures } of plugins) {
      expect(failures, plugin.file).toEqual([])
      const expected = await helmObjects(archiveOf(plugin.chart), outer!)
      const applied = expected.filter((document) => !isHook(document))
      expect(comparable(ourObjects(outer!, applied)), plugin.file).toEqual(comparable(applied))
    }
  })

  test.each([
    ['cert-manager', 'cert-manager-v1.8.0'],
    ['metrics-server', 'metrics-server-3.8.2'],
    ['argo-rollouts', 'argo-rollouts-2.14.0'],
    ['longhorn', 'longhorn-1.4.0'],
    ['chaos-mesh', 'chaos-mesh-2.5.1'],
    ['node-problem-detector', 'node-problem-detector-2.2.2'],
    ['monitoring', 'kube-prometheus-stack-44.3.0'],
  ])('what %s installs is what helm template makes of %s', async (name, upstream) => {
    const { plugins } = await renderCorpus([`plugins/${name}`], { deep: true })
    const [rendered] = plugins
    expect(rendered!.failures).toEqual([])
    expect(rendered!.inner).toHaveLength(1)
    const [inner] = rendered!.inner
    const expected = await helmObjects(`${corpus}/upstream/${upstream}.tgz`, inner!)
    const ours = comparable(ourObjects(inner!, expected))
    expect(ours).toEqual(comparable(expected))
    expect(ours.length).toBeGreaterThanOrEqual(5)
    // The plugin chaos-mesh does not localize its images.
    const isLocalized = ours.join().includes('registry.example.com:5000/mirror/')
    expect(isLocalized).toBe(name !== 'chaos-mesh')
  })

  test('settings of enabled plugins reach those that read them', async () => {
    const { plugins, diagnostics } = await renderCorpus(['plugins/eventer'], {
      deep: false,
      with: ['logging,monitoring'],
    })
    const values = plainValue(plugins[0]!.outer!.values.values)
    expect(values).toMatchObject({
      global: { imageRegistry: 'registry.example.com:5000', clusterName: 'manager-cluster' },
      logging: { enabled: true, loki: { address: 'http://loki.kubegems-logging:3100' } },
    })
    expect(diagnostics).toEqual([])
  })

  test('all plugins together', async () => {
    const { plugins, brokenPlugins, diagnostics } = await renderCorpus([], {
      deep: false,
      with: ['all'],
    })
    expect(plugins.flatMap(installationsOf)).toHaveLength(plugins.length)
    expect(brokenPlugins).toEqual([])
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'monitoring reads the settings of "kubegems-local", which is not enabled, so they are missing here',
    ])
  })
})
