import { tmpdir } from 'node:os'
import {
  copyCommands,
  copyImages,
  type CopyPlan,
  type CopyResult,
  isInPlace,
  isUnlocked,
  planWithLock,
} from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { copyAccess, openCopyWorld, sessionOptions } from '../../services/copy-world.ts'
import { requireLock } from '../../services/open-lock.ts'
import { EXIT, type ExitCode } from '../../terminal/index.ts'
import { printUses } from './count-uses.ts'
import { findImagesToCopy } from './find-images-to-copy.ts'
import type { CopyOptions } from './localize-options.ts'
import { openCopyProgress, printClashes, printCommands, printResults } from './print-copies.ts'
import { printLockedDrift } from './print-drift.ts'
import { withFailures } from './with-failures.ts'

/**
 * `kgplugin localize copy`: copies the images of plugins to a registry with skopeo; images that clash are not copied.
 * A plugin that cannot be rendered is reported and does not stop the others.
 * @returns 1 when an image was not copied, 2 when a chart or program was missing.
 * @throws UserError
 */
export async function localizeCopy(options: CopyOptions, context: Context): Promise<ExitCode> {
  const { workspace, destination, choice, images, uses, failures } = await findImagesToCopy(
    options,
    { mayMiss: true },
    context,
  )
  const lock = options.locked ? requireLock(workspace.root) : undefined
  const { plan, drift } = planWithLock(images, destination, lock, choice)
  printLockedDrift(drift, options, context)
  printClashes(plan, 'none is copied', context)
  const results = options.dryRun ? [] : await runCopies(plan, options, context)
  if (options.dryRun) printCommands(plan, copyCommands(plan.copies, copyAccess(options)), context)
  else {
    printResults(plan, results, { uses }, context)
    printUses(uses, context)
  }
  const isComplete =
    results.every(({ outcome }) => isInPlace(outcome)) &&
    plan.clashes.length === 0 &&
    !drift.some(isUnlocked)
  return withFailures(isComplete ? EXIT.ok : EXIT.findings, failures, context)
}

async function runCopies(
  { copies }: CopyPlan,
  options: CopyOptions,
  context: Context,
): Promise<CopyResult[]> {
  // Without anything to copy, skopeo need not be there.
  if (copies.length === 0) return []
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
