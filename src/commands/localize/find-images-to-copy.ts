import type { CopyChoice, Destination, FoundImage } from '../../images/index.ts'
import type { RenderFailure } from '../../plugin/index.ts'
import type { Context } from '../../services/context.ts'
import type { Workspace } from '../../workspace/index.ts'
import { chooseCopies } from './choose-copies.ts'
import { chooseDestination } from './choose-destination.ts'
import { type CountedUses, countUses } from './count-uses.ts'
import { findPluginImages } from './find-plugin-images.ts'
import type { DestinationFlags, ListOptions, SourceFlags } from './localize-options.ts'
import { openPlugins } from './open-plugins.ts'
import { printIncomplete, printUnreadable } from './print-found.ts'
import { requireAllRendered } from './require-all-rendered.ts'

export interface ImagesToCopy {
  workspace: Workspace
  destination: Required<Destination>
  choice: CopyChoice
  images: FoundImage[]
  /** What the plugins make of the copies. */
  uses: CountedUses
  /** Whether images may not be missing, or that is the caller's matter: see `mayMiss`. */
  isRendered: boolean
  /** Whether the source of every image is known; the others are told, and the command ends with 1. */
  isSourceKnown: boolean
  failures: RenderFailure[]
}

/**
 * Finds the images of plugins and where they go, and prints what could not be read or is no whole image.
 * @param mayMiss Whether plugins that do not render are left to the caller, or told here because they end the command.
 * @param given Where they go, whatever the flags and the configuration say.
 * @throws UserError
 */
export async function findImagesToCopy(
  options: ListOptions & DestinationFlags & SourceFlags,
  { mayMiss, given }: { mayMiss: boolean; given?: Required<Destination> },
  context: Context,
): Promise<ImagesToCopy> {
  const renderer = await openPlugins(options, context)
  const { workspace } = renderer
  // Before the work, so that nobody waits for a complaint about a flag.
  const destination = given ?? chooseDestination(options, workspace.config.images)
  const choice = chooseCopies(options, workspace.config.images)
  const { renderings, collected, failures } = await findPluginImages(renderer, options, context)
  printUnreadable(collected, context)
  const isRendered = mayMiss || requireAllRendered(failures, context)
  if (isRendered) printIncomplete(collected, context)
  const uses = countUses(renderings, workspace.config.images)
  const { images, sourceless } = collected
  const isSourceKnown = sourceless.length === 0
  return { workspace, destination, choice, images, uses, isRendered, isSourceKnown, failures }
}
