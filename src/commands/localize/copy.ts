import { tmpdir } from 'node:os'
import {
  copyCommands,
  copyImages,
  type CopyPlan,
  type CopyResult,
  isInPlace,
} from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { copyAccess, openCopyWorld, sessionOptions } from '../../services/copy-world.ts'
import { EXIT, type ExitCode } from '../../terminal/index.ts'
import { chooseDestination } from './choose-destination.ts'
import { findImages } from './find-images.ts'
import type { CopyOptions } from './localize-options.ts'
import { requireLock } from './open-lock.ts'
import { openPlugins } from './open-plugins.ts'
import { isUnlocked, planFound } from './plan-found.ts'
import { openCopyProgress, printClashes, printCommands, printResults } from './print-copies.ts'
import { printLockedDrift } from './print-drift.ts'
import { printIncomplete, printUnreadable } from './print-found.ts'
import { withFailures } from './with-failures.ts'

/**
 * `kgplugin localize copy`: copies the images of plugins to a registry with skopeo; images that clash are not copied.
 * What cannot be rendered is told and does not stop the rest.
 * @returns 1 when an image was not copied, 2 when a chart or program was missing.
 * @throws UserError
 */
export async function localizeCopy(options: CopyOptions, context: Context): Promise<ExitCode> {
  const renderer = await openPlugins(options, context)
  const { root, config } = renderer.workspace
  // Before the work, so that nobody waits for a complaint about a flag.
  const destination = chooseDestination(options, config.images)
  const { collected, failures } = await findImages(renderer, options, context)
  printUnreadable(collected, context)
  printIncomplete(collected, context)
  const lock = options.locked ? requireLock(root) : undefined
  const { plan, drift } = planFound(collected.images, destination, lock)
  printLockedDrift(drift, options, context)
  printClashes(plan, 'none is copied', context)
  const isCopied = options.dryRun
    ? dryRun(plan, options, context)
    : await runCopies(plan, options, context)
  const isComplete = isCopied && plan.clashes.length === 0 && !drift.some(isUnlocked)
  return withFailures(isComplete ? EXIT.ok : EXIT.findings, failures, context)
}

function dryRun(plan: CopyPlan, options: CopyOptions, context: Context): true {
  printCommands(plan, copyCommands(plan.copies, copyAccess(options)), context)
  return true
}

/** @returns Whether all images are where they should be now. */
async function runCopies(plan: CopyPlan, options: CopyOptions, context: Context): Promise<boolean> {
  // Without anything to copy, skopeo need not be there.
  const results = plan.copies.length > 0 ? await copyAll(plan, options, context) : []
  printResults(plan, results, context)
  return results.every(({ outcome }) => isInPlace(outcome))
}

async function copyAll(
  { copies }: CopyPlan,
  options: CopyOptions,
  context: Context,
): Promise<CopyResult[]> {
  const world = await openCopyWorld(context)
  const progress = openCopyProgress(copies.length, context)
  const settings = {
    ...sessionOptions(options),
    force: options.force ?? false,
    temporaryFolder: tmpdir(),
  }
  try {
    return await copyImages(copies, settings, world, progress.onEvent)
  } finally {
    progress.done()
  }
}
