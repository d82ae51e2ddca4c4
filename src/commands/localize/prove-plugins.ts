import { type PluginProof, provePlugin } from '../../localization/index.ts'
import type { RenderFailure } from '../../plugin/index.ts'
import type { Context } from '../../services/context.ts'
import type { WorkspaceRenderer } from '../../services/open-plugin-renderer.ts'
import type { PluginFlags } from './localize-options.ts'
import { openPlugins, renderWithProgress } from './open-plugins.ts'

/** Which images of some plugins move with the global settings, and what of the plugins could not be rendered. */
export interface ProvenPlugins {
  renderer: WorkspaceRenderer
  proofs: PluginProof[]
  failures: RenderFailure[]
}

/** Renders plugins with and without the image settings and judges every image. @throws UserError */
export async function provePlugins(flags: PluginFlags, context: Context): Promise<ProvenPlugins> {
  const renderer = await openPlugins(flags, context)
  const { global: globals = [] } = flags
  const renderings = await renderWithProgress(renderer, { globals, depth: 'proof' }, context)
  const { images } = renderer.workspace.config
  const proofs = renderings.map((one) => provePlugin(one, images))
  const failures = [...renderer.targetFailures, ...proofs.flatMap((proof) => proof.failures)]
  return { renderer, proofs, failures }
}
