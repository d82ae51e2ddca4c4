import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { GoMap } from '../../src/go/values/value.ts'
import { appliedObjects } from '../../src/plugin/render/not-applied.ts'
import type { Installation, RenderedPlugin } from '../../src/plugin/render/render-plugin.ts'
import { pluginObject } from '../../src/plugin/resource/plugin-resource.ts'
import { openPluginRenderer } from '../../src/services/open-plugin-renderer.ts'
import { testContext } from '../context.ts'
import { corpusMirrors } from '../corpus-mirrors.ts'
import { corpusFolder } from '../corpus.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'
import {
  type Golden,
  type GoldenInner,
  identity,
  inFormOf,
  type JsonObject,
  jsonOf,
  orderOf,
  sorted,
  statusOf,
} from './golden-installer.ts'

const corpus = corpusFolder()
const recordings = `${corpus}/golden/installer`
const KUBE_VERSION = '1.28.15'

const CASES = existsSync(recordings)
  ? readdirSync(recordings)
      .filter((name) => !/^_|\./.test(name))
      .flatMap((plugin) =>
        readdirSync(join(recordings, plugin)).map((file) => [plugin, file.replace('.json', '')]),
      )
  : []

function readGolden(plugin: string, setting: string): Golden {
  return JSON.parse(readFileSync(join(recordings, plugin, `${setting}.json`), 'utf8')) as Golden
}

/** Renders a plugin of the corpus with what was enabled before. */
async function renderWith(
  plugin: string,
  setting: string,
  golden: Golden,
): Promise<{ first: RenderedPlugin; deep: RenderedPlugin }> {
  const folder = tempFolder({ '.kgplugin.yaml': corpusMirrors(corpus!) })
  cpSync(`${corpus}/plugins`, join(folder, 'plugins'), {
    recursive: true,
    filter: (path) =>
      setting !== 'plain' || plugin === 'global' || !path.endsWith('plugins/global'),
  })
  const renderer = await openPluginRenderer(
    {
      paths: [`plugins/${plugin}`],
      with: golden.setting.with,
      offline: true,
      kubeVersion: KUBE_VERSION,
    },
    testContext(folder),
  )
  const globals = Object.entries(golden.setting.global ?? {}).map(
    ([key, value]) => `${key}=${value}`,
  )
  const settings = { globals, formValues: new GoMap() }
  const [first, deep] = await Promise.all([
    renderer.render({ ...settings, deep: false }),
    renderer.render({ ...settings, deep: true }),
  ])
  // The recordings hold the first try: what inner Plugins install, CRDs among it, comes later.
  return { first: first.plugins[0]!, deep: deep.plugins[0]! }
}

function appliedBy(installation: Installation): JsonObject[] {
  return appliedObjects(installation).map(({ object }) => jsonOf(object) as JsonObject)
}

function inFormsOf(golden: readonly JsonObject[], ours: readonly JsonObject[]): JsonObject[] {
  const byIdentity = new Map(golden.map((object) => [identity(object), object]))
  return sorted(ours).map(
    (object) => inFormOf(byIdentity.get(identity(object)), object) as JsonObject,
  )
}

const lacks = await lacking('corpus')
describe.skipIf(lacks)(`recordings of the real installer${lacks}`, () => {
  test.each(CASES)('%s, %s', async (plugin, setting) => {
    const golden = readGolden(plugin!, setting!)
    const { first, deep } = await renderWith(plugin!, setting!, golden)
    const { outer } = first
    const { inner, failures } = deep
    const known = Object.keys(golden.inner ?? {})
    expect(
      failures.filter(({ resource }) => resource === undefined || known.includes(resource)),
    ).toEqual([])
    const { resource, values, objects, notApplied } = outer!
    const repository = golden.plugin['spec'] as JsonObject
    const url = repository['url'] as string
    expect(jsonOf(pluginObject({ ...resource, spec: { ...resource.spec, url } }))).toEqual(
      golden.plugin,
    )
    expect(jsonOf(values.values)).toEqual(golden.values)
    expect(orderOf(objects)).toEqual(golden.order)
    expect(statusOf(notApplied)).toBe(golden.error)
    const refused = notApplied.map(({ object }) => jsonOf(object.object) as JsonObject)
    expect(inFormsOf(golden.notApplied ?? [], refused)).toEqual(sorted(golden.notApplied ?? []))
    expect(inFormsOf(golden.applied, appliedBy(outer!))).toEqual(sorted(golden.applied))
    for (const [name, expected] of Object.entries(golden.inner ?? {})) {
      compareInner(
        expected,
        inner.find((one) => one.resource.name === name)!,
      )
    }
  })
})

function compareInner(golden: GoldenInner, installation: Installation): void {
  const { values } = installation
  expect(jsonOf(values.values)).toEqual(golden.values)
  expect(inFormsOf(golden.objects, appliedBy(installation))).toEqual(sorted(golden.objects))
}
