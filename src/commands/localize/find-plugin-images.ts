import {
  type CollectedImages,
  collectImages,
  type PluginRenderings,
  uniqueFailures,
} from '../../localization/index.ts'
import type { RenderFailure } from '../../plugin/index.ts'
import type { Context } from '../../services/context.ts'
import type { WorkspaceRenderer } from '../../services/open-plugin-renderer.ts'
import type { ListOptions } from './localize-options.ts'
import { renderWithProgress } from './open-plugins.ts'

/** The images of some plugins, and what of the plugins could not be rendered. */
export interface FoundInPlugins {
  /** Without and with both image settings. */
  renderings: PluginRenderings[]
  collected: CollectedImages
  failures: RenderFailure[]
}

/** Renders the plugins and finds their images. @throws UserError when a chart cannot be had */
export async function findPluginImages(
  renderer: WorkspaceRenderer,
  { global: globals = [], includeGuesses = false }: Pick<ListOptions, 'global' | 'includeGuesses'>,
  context: Context,
): Promise<FoundInPlugins> {
  const { workspace, services, targetFailures } = renderer
  const renderings = await renderWithProgress(renderer, { globals, depth: 'images' }, context)
  return {
    renderings,
    collected: await collectImages(renderings, workspace.config.images, includeGuesses, services),
    failures: [...targetFailures, ...uniqueFailures(renderings.map(({ plain }) => plain))],
  }
}
