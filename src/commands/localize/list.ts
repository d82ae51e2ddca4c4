import type { Context } from '../../services/context.ts'
import { EXIT, type ExitCode } from '../../terminal/index.ts'
import { findPluginImages } from './find-plugin-images.ts'
import type { ListOptions } from './localize-options.ts'
import { openPlugins } from './open-plugins.ts'
import { printUnreadable } from './print-found.ts'
import { printList } from './print-list.ts'
import { withFailures } from './with-failures.ts'

/**
 * `kgplugin localize list`: prints the images of plugins and of what they install. A plugin that cannot be
 * rendered is reported and does not stop the others.
 * @returns 2 when a chart or program was missing here, 1 when a plugin would fail on the platform, or the source of
 * an image is not known.
 * @throws UserError
 */
export async function localizeList(options: ListOptions, context: Context): Promise<ExitCode> {
  const renderer = await openPlugins(options, context)
  const found = await findPluginImages(renderer, options, context)
  printUnreadable(found.collected, context)
  printList(found, renderer.workspace.config.images, context)
  const isKnown = found.collected.sourceless.length === 0
  return withFailures(isKnown ? EXIT.ok : EXIT.findings, found.failures, context)
}
