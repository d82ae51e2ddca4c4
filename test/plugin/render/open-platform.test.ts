import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GoMap } from '../../../src/go/values/value.ts'
import { openPlatform } from '../../../src/plugin/render/open-platform.ts'
import {
  createPluginMemory,
  installationsOf,
  type RenderedPlugin,
} from '../../../src/plugin/render/render-plugin.ts'
import { openPluginRenderer } from '../../../src/services/open-plugin-renderer.ts'
import { testContext } from '../../context.ts'
import { corpusMirrors } from '../../corpus-mirrors.ts'
import { corpusFolder } from '../../corpus.ts'
import { lacking } from '../../needs.ts'
import { tempFolder } from '../../temp-folder.ts'

const corpus = corpusFolder()

/** Without what is new in every rendering. */
function textsOf(rendered: RenderedPlugin): string[] {
  return installationsOf(rendered)
    .flatMap(({ objects }) => objects)
    .filter(({ head }) => head.kind !== 'Secret' && !head.kind.endsWith('WebhookConfiguration'))
    .map(({ text }) => text.replaceAll(/rollme: .*/g, '').replaceAll(/caBundle: .*/g, ''))
}

const lacks = await lacking('corpus')
describe.skipIf(lacks)(`a platform for many renderings${lacks}`, () => {
  it.each([[[]], [['imageRegistry=registry.example.com', 'imageRepository=kubegems']]])(
    'makes of real plugins what the installer makes of them, with globals %j',
    { timeout: 120_000 },
    async (globals) => {
      const folder = tempFolder({ '.kgplugin.yaml': corpusMirrors(corpus!) })
      cpSync(`${corpus}/plugins`, join(folder, 'plugins'), { recursive: true })
      const paths = [
        'plugins/eventer',
        'plugins/istio',
        'plugins/metrics-server',
        'plugins/logging',
      ]
      const renderer = await openPluginRenderer(
        { paths, with: ['logging,monitoring'], offline: true },
        testContext(folder),
      )
      const formValues = new GoMap()
      const { plugins } = await renderer.render({ globals, formValues, deep: true })
      const enabled = (
        await openPluginRenderer(
          { paths: ['plugins/global', 'plugins/logging', 'plugins/monitoring'], offline: true },
          testContext(folder),
        )
      ).targets
      const platform = await openPlatform({ enabled, globals }, renderer.services)
      for (const [at, target] of renderer.targets.entries()) {
        const memory = createPluginMemory()
        const once = await platform.tryOut(target, { formValues, deep: true, memory })
        const again = await platform.tryOut(target, { formValues, deep: true, memory })
        expect(textsOf(once)).toEqual(textsOf(plugins[at]!))
        expect(textsOf(again)).toEqual(textsOf(once))
        expect(once.failures).toEqual(plugins[at]!.failures)
      }
    },
  )
})
