import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { packChart } from '../../src/chart/archive/pack-chart.ts'
import { readChart } from '../../src/chart/read-chart.ts'
import { GoMap } from '../../src/go/values/value.ts'
import type { Installation, RenderedPlugin } from '../../src/plugin/render/render-plugin.ts'
import { openPluginRenderer } from '../../src/services/open-plugin-renderer.ts'
import { testContext } from '../context.ts'
import { tempFolder, writeFiles } from '../temp-folder.ts'
import { type GoldenInner, type JsonObject, jsonOf, orderOf } from './golden-installer.ts'

const FIXTURES = fileURLToPath(new URL('../fixtures/plugin/installer-cases', import.meta.url))

/** Small charts, and what the real installer made of them on Kubernetes 1.28.15. */
interface InstallerCase {
  about: string
  files: Record<string, string>
  setting: { global: JsonObject }
  order: string[]
  objects: JsonObject[]
  values: JsonObject
  inner?: Record<string, GoldenInner>
}

/** The plugin that was enabled last, where there are several charts. */
const TARGETS: Readonly<Record<string, string>> = {
  'values-set-conversions': 'lab-values',
  'values-nulls-and-secrets': 'lab-inner',
}

/** A global plugin with the settings that the laboratory had. */
const GLOBAL_PLUGIN = {
  'global/Chart.yaml':
    'apiVersion: v2\nname: global\nversion: 1.0.0\nannotations: {plugins.kubegems.io/is-plugin: "true"}\n',
  'global/templates/values.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: kubegems-global-values, namespace: kubegems-installer}
data:
  clusterName: manager-cluster
  enabled: "true"
  imageRegistry: {{ .Values.imageRegistry }}
  imageRepository: {{ .Values.imageRepository }}
  runtime: containerd
  storageClass: local-path
`,
}

// An earlier case left the CRDs of the Prometheus operator in the laboratory's cluster.
const API_VERSIONS = ['monitoring.coreos.com/v1']

async function renderCase(
  name: string,
  { files, setting }: InstallerCase,
): Promise<RenderedPlugin> {
  const folder = tempFolder()
  const withAddress = Object.entries(files).map(([path, text]) => [
    path,
    text.replaceAll('<repository>', `file://${folder}/archives`),
  ])
  writeFiles(join(folder, 'plugins'), { ...GLOBAL_PLUGIN, ...Object.fromEntries(withAddress) })
  const charts = [...new Set(Object.keys(files).map((path) => path.split('/')[0]!))]
  const target = TARGETS[name] ?? charts[0]!
  for (const chart of charts) {
    const loaded = readChart(join(folder, 'plugins', chart)).load()
    const archive = `archives/${chart}-${loaded.metadata.version}.tgz`
    writeFiles(folder, { [archive]: packChart(loaded, new Date(0)) })
  }
  const renderer = await openPluginRenderer(
    {
      paths: [`plugins/${target}`],
      with: charts.filter((chart) => chart !== target),
      offline: true,
      kubeVersion: '1.28.15',
      apiVersions: API_VERSIONS,
    },
    testContext(folder),
  )
  expect(renderer.failures).toEqual([])
  const globals = Object.entries(setting.global).map(([key, value]) => `${key}=${value}`)
  const { plugins } = await renderer.render({ globals, formValues: new GoMap(), deep: true })
  return plugins[0]!
}

/** What only the laboratory's cluster had, in data of the ConfigMap `result`. */
const FROM_CLUSTER = ['lookupNs', 'lookupList', 'lookupShared']

function comparable(objects: readonly JsonObject[]): unknown[] {
  return objects.map((object) => {
    const text = JSON.stringify(object).replace(/"url":"(?:file:[^"]*|<repository>)"/, '"url":"-"')
    const { data, ...others } = JSON.parse(text) as JsonObject
    if (data === undefined) return others
    const kept = Object.entries(data as JsonObject).filter(([key]) => !FROM_CLUSTER.includes(key))
    return { ...others, data: Object.fromEntries(kept) }
  })
}

function objectsOf({ objects }: Installation): JsonObject[] {
  return objects.map(({ object }) => jsonOf(object) as JsonObject)
}

describe('cases that the real installer was given', () => {
  test.each(readdirSync(FIXTURES).map((file) => file.replace('.json', '')))('%s', async (name) => {
    const text = readFileSync(join(FIXTURES, `${name}.json`), 'utf8')
    const expected = JSON.parse(text) as InstallerCase
    const { outer, inner, failures } = await renderCase(name, expected)
    expect(failures).toEqual([])
    expect(outer!.notApplied).toEqual([])
    expect(jsonOf(outer!.values.values)).toEqual(expected.values)
    expect(orderOf(outer!.objects)).toEqual(expected.order)
    expect(comparable(objectsOf(outer!))).toEqual(comparable(expected.objects))
    for (const [resource, golden] of Object.entries(expected.inner ?? {})) {
      const installation = inner.find((one) => one.resource.name === resource)!
      expect(jsonOf(installation.values.values)).toEqual(golden.values)
      expect(comparable(objectsOf(installation))).toEqual(comparable(golden.objects))
    }
  })
})
