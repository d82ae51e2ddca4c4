import type { Result } from '../../diagnostics/index.ts'
import {
  type PlannedFixes,
  planFixes,
  type PluginProof,
  provePlugin,
  renderPluginImages,
} from '../../localization/index.ts'
import type { RenderedPlugin, RenderServices } from '../../plugin/index.ts'
import type { ImagesConfig } from '../../workspace/index.ts'
import type { StageFailure } from './chart-stages.ts'
import type { GlobalSetting } from './global-settings.ts'
import type { InstallSetting } from './install-setting.ts'
import { once } from './once.ts'

/** The images of a plugin and of what it installs, and whether they move with the global image settings. */
export interface ImageProof extends PluginProof {
  /** What to write so that they do; it takes many renderings, so it is planned when somebody asks. */
  fixes(): Promise<PlannedFixes>
}

/** What the installer makes of the plugin; see Subject. */
export interface Installs {
  install(setting: InstallSetting): Promise<Result<RenderedPlugin, StageFailure>>
  installWith(setting: GlobalSetting): Promise<Result<RenderedPlugin, StageFailure>>
}

/**
 * Proves the images of one plugin, as `localize verify` does. What cannot be had on this machine is left out; it is among
 * the failures.
 * @returns Undefined when the plugin does not come as far as to be rendered.
 */
export async function proveImages(
  { install, installWith }: Installs,
  services: RenderServices,
  images: ImagesConfig,
): Promise<ImageProof | undefined> {
  const first = await installWith('none')
  if (!first.ok) return undefined
  const renderer = {
    async render({ globals, amendResource, imageSetting }: RenderingRequest) {
      const isPlain = amendResource === undefined && imageSetting !== undefined
      const rendered = isPlain
        ? await installWith(imageSetting)
        : await install({ globals, deep: true, ...(amendResource && { amendResource }) })
      return { plugins: [requireRendered(rendered)] }
    },
  }
  const [renderings] = await renderPluginImages(renderer, { globals: [], depth: 'settings' })
  const proof = provePlugin(renderings!, images)
  return { ...proof, fixes: once(() => planFixes(proof, services)) }
}

type RenderingRequest = Parameters<Parameters<typeof renderPluginImages>[0]['render']>[0]

/** A chart that was packaged for one setting is packaged for all. */
function requireRendered(result: Result<RenderedPlugin, StageFailure>): RenderedPlugin {
  if (result.ok) return result.value
  throw new Error(`the chart is not rendered: it stopped at the stage ${result.error.stage}`)
}
