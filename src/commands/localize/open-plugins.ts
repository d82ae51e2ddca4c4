import {
  type PluginRenderings,
  renderingCount,
  type RenderingOptions,
  renderPluginImages,
} from '../../localization/index.ts'
import type { Context } from '../../services/context.ts'
import { openPluginRenderer, type WorkspaceRenderer } from '../../services/open-plugin-renderer.ts'
import { createProgress } from '../../terminal/index.ts'
import type { PluginFlags } from './localize-options.ts'

/** The plugins that the flags name, with all plugins of the workspace enabled. @throws UserError */
export function openPlugins(
  { paths, offline, kubeVersion, apiVersions }: PluginFlags,
  context: Context,
): Promise<WorkspaceRenderer> {
  const cluster = { kubeVersion, apiVersions }
  return openPluginRenderer({ paths, with: ['all'], offline, ...cluster }, context)
}

/** Renders the plugins in all settings that are needed, and shows how far that is. */
export async function renderWithProgress(
  renderer: WorkspaceRenderer,
  options: RenderingOptions,
  context: Context,
): Promise<PluginRenderings[]> {
  const progress = createProgress(context, 'Rendering', renderingCount(options))
  try {
    return await renderPluginImages(renderer, { ...options, onRendered: progress.step })
  } finally {
    progress.done()
  }
}
