import { join } from 'node:path'
import { UserError } from '../../diagnostics/index.ts'
import { writeWithin } from '../../files/index.ts'
import {
  currentImages,
  isLockable,
  LOCK_FILE,
  lockDrift,
  planWithLock,
  resolveSources,
  writeLock,
} from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { openCopyWorld, sessionOptions } from '../../services/copy-world.ts'
import { boundaryOfChart } from '../../services/open-boundary.ts'
import { openLock } from '../../services/open-lock.ts'
import { EXIT, type ExitCode } from '../../terminal/index.ts'
import { withLockedPlatforms } from './choose-copies.ts'
import { findImagesToCopy } from './find-images-to-copy.ts'
import type { LockOptions } from './localize-options.ts'
import { printClashes } from './print-copies.ts'
import { printLock, printUnresolved } from './print-lock.ts'

/**
 * `kgplugin localize lock`: asks the source registries for the digests of all images of the workspace and writes them
 * into its lock; with a dry run, only tells what would change.
 * @returns 1 when an image could not be found, its source is not known or a plugin would fail on the platform, and nothing is written then;
 * or images clash, or a dry run found changes.
 * @throws UserError also when a chart or program was missing
 */
export async function localizeLock(options: LockOptions, context: Context): Promise<ExitCode> {
  if (options.paths.length > 0) {
    throw new UserError('The lock is about the whole workspace: leave the paths out')
  }
  const {
    workspace,
    destination,
    choice: asked,
    images,
    isRendered,
    isSourceKnown,
  } = await findImagesToCopy(options, { mayMiss: false }, context)
  if (!isRendered) return EXIT.findings
  const lock = openLock(workspace.root) ?? []
  const choice = withLockedPlatforms(asked, lock, options)
  const references = images.map(({ reference }) => reference)
  // Without anything to ask for, skopeo need not be there.
  const resolved =
    references.length === 0
      ? []
      : await resolveSources(
          references,
          sessionOptions(options),
          await openCopyWorld(context, options),
          choice,
        )
  printUnresolved(resolved, context)
  const { plan } = planWithLock(images, destination, undefined, choice)
  printClashes(plan, 'none can be copied', context)
  const current = currentImages(images, destination, resolved, choice.platforms)
  const lockable = current.filter(isLockable)
  const isComplete = isSourceKnown && lockable.length === current.length
  // What was not found is told already: nothing becomes of it.
  const found = new Set(lockable.map(({ source }) => source))
  const drift = lockDrift(lock, current).filter(
    ({ kind, source }) => kind !== 'added' || found.has(source),
  )
  const isWritten =
    isComplete &&
    !options.dryRun &&
    (await writeWithin(
      join(workspace.root, LOCK_FILE),
      writeLock(lockable),
      boundaryOfChart(workspace, workspace.root, context),
    ))
  printLock({ images: lockable, drift, isComplete, isWritten }, context)
  const isDone = isComplete && plan.clashes.length === 0
  return isDone && !(options.dryRun && drift.length > 0) ? EXIT.ok : EXIT.findings
}
