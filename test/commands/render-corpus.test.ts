import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { plainValue } from '../../src/go/values/index.ts'
import { GoMap } from '../../src/go/values/value.ts'
import { installationsOf } from '../../src/plugin/render/render-plugin.ts'
import type { RenderResult } from '../../src/plugin/render/render-plugins.ts'
import { openPluginRenderer } from '../../src/services/open-plugin-renderer.ts'
import { testContext } from '../context.ts'
import { corpusMirrors } from '../corpus-mirrors.ts'
import { corpusFolder } from '../corpus.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'

const corpus = corpusFolder()

const GLOBALS = ['imageRegistry=registry.example.com:5000,imageRepository=mirror']

/** The corpus as a workspace whose repositories are the corpus' own charts. */
function corpusWorkspace(): string {
  const folder = tempFolder({ '.kgplugin.yaml': corpusMirrors(corpus!) })
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

// What the objects of each plugin are is held by test/plugin/installer-recordings.test.ts.
const lacks = await lacking('corpus')
describe.skipIf(lacks)(`real plugins${lacks}`, () => {
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

  test('chaos-mesh asks for APIs that a cluster of today does not have', async () => {
    const { plugins } = await renderCorpus(['plugins/chaos-mesh'], { deep: true })
    const [inner] = plugins[0]!.inner
    const kinds = new Set(inner!.objects.map(({ head }) => `${head.apiVersion} ${head.kind}`))
    expect([...kinds].filter((kind) => kind.startsWith('extensions/'))).toEqual([])
    expect(inner!.notApplied).toEqual([])
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
