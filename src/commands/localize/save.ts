import { tmpdir } from 'node:os'
import { InterruptedError, UserError } from '../../diagnostics/index.ts'
import { errorCode, systemErrorWords } from '../../files/index.ts'
import {
  BUNDLE_DESTINATION,
  bundledName,
  canonicalReference,
  type CopyPlan,
  currentImages,
  type FoundImage,
  isInPlace,
  isUnlocked,
  planWithLock,
  saveImages,
  type SavedImages,
} from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import {
  cleanUpAfterKilledRuns,
  copyAccess,
  openCopyWorld,
  sessionOptions,
} from '../../services/copy-world.ts'
import { requireLock } from '../../services/open-lock.ts'
import { EXIT, type ExitCode } from '../../terminal/index.ts'
import { requireLockedPlatforms } from './choose-copies.ts'
import { openCopyProgress } from './copy-progress.ts'
import { findImagesToCopy } from './find-images-to-copy.ts'
import type { SaveOptions } from './localize-options.ts'
import { printClashes, printInterrupted } from './print-copies.ts'
import { printLockedDrift } from './print-drift.ts'
import { printNothingKept, printSaved, printSavePlan } from './print-saved.ts'
import { openSavePlace, type SavePlace } from './save-place.ts'
import { withFailures } from './with-failures.ts'

/**
 * `kgplugin localize save`: saves the images of plugins into a folder or an archive (an OCI image layout), to be carried
 * where no internet is. What is there already is not fetched again.
 * @returns 1 when an image was not saved, 2 when a chart or program was missing.
 * @throws UserError
 */
export async function localizeSave(options: SaveOptions, context: Context): Promise<ExitCode> {
  const place = await openSavePlace(options.to, context)
  // What is printed as a result must not get into the archive.
  const shown = options.to === '-' ? resultsToStderr(context) : context
  try {
    return await saveTo(place, options, shown)
  } finally {
    await place.close()
  }
}

async function saveTo(place: SavePlace, options: SaveOptions, context: Context): Promise<ExitCode> {
  const { workspace, choice, images, isSourceKnown, failures } = await findImagesToCopy(
    options,
    { mayMiss: true, given: BUNDLE_DESTINATION },
    context,
  )
  const lock = options.locked ? requireLock(workspace.root) : undefined
  if (lock) requireLockedPlatforms(lock, choice, options)
  const { plan: planned, drift } = planWithLock(images, BUNDLE_DESTINATION, lock, choice)
  const plan = withBundledNames(planned)
  // Where the lock has images go to is said when they are loaded.
  printLockedDrift(
    drift.filter(({ kind }) => kind !== 'target'),
    options,
    context,
  )
  printClashes(plan, 'none is saved', context)
  const isPlanned = isSourceKnown && plan.clashes.length === 0 && !drift.some(isUnlocked)
  if (options.dryRun) {
    printSavePlan(plan, await place.saved(), context)
    return withFailures(isPlanned ? EXIT.ok : EXIT.findings, failures, context)
  }
  const saved = await runSaving(plan, images, place, options, context)
  printSaved(plan, saved, place.shown, context)
  try {
    if (saved.diskError !== undefined) throw saved.diskError
    await place.finish(saved.files)
  } catch (error) {
    throw diskFull(error, place)
  }
  const isComplete = isPlanned && saved.results.every(({ outcome }) => isInPlace(outcome))
  return withFailures(isComplete ? EXIT.ok : EXIT.findings, failures, context)
}

async function runSaving(
  plan: CopyPlan,
  images: readonly FoundImage[],
  place: SavePlace,
  options: SaveOptions,
  context: Context,
): Promise<SavedImages> {
  const { copies } = plan
  const users = new Map(
    currentImages(images, BUNDLE_DESTINATION).map(({ source, usedBy }) => [source, usedBy]),
  )
  const toSave = copies.map((copy) => ({
    copy,
    usedBy: users.get(canonicalReference(copy.source)) ?? [],
  }))
  const world = await openCopyWorld(context, options)
  await cleanUpAfterKilledRuns(tmpdir())
  await place.prepare()
  const progress = openCopyProgress(copies.length, context)
  const settings = {
    ...sessionOptions(options),
    source: copyAccess(options).source,
    isEstimated: context.verbosity !== 'quiet',
    ...(options.timeout !== undefined && { timeoutMs: options.timeout }),
    temporaryFolder: tmpdir(),
  }
  try {
    return await saveImages(toSave, place.folder, settings, world, progress.onEvent)
  } catch (error) {
    progress.done()
    if (error instanceof InterruptedError) {
      if (place.canGoOn) printInterrupted(plan, progress.results, context)
      else printNothingKept(context)
    }
    throw error
  } finally {
    progress.done()
  }
}

function withBundledNames(plan: CopyPlan): CopyPlan {
  return {
    ...plan,
    copies: plan.copies.map((copy) => ({ ...copy, to: bundledName(copy.to) })),
    clashes: plan.clashes.map((clash) => ({ ...clash, to: bundledName(clash.to) })),
  }
}

function diskFull(error: unknown, { shown, canGoOn }: SavePlace): unknown {
  const words = systemErrorWords(error)
  if (words === undefined || errorCode(error) === 'EPIPE') return error
  const hint = canGoOn
    ? 'What is saved so far is whole. Make room and run the same command: it goes on from there.'
    : 'Set TMPDIR to a folder with more room.'
  return new UserError(`${words}: ${shown}`, { hint, cause: error })
}

function resultsToStderr(context: Context): Context {
  const { io } = context
  const stderr = {
    stdout: { value: io.stderr },
    stdoutColor: { value: io.stderrColor },
    stdoutIsTerminal: { value: io.stderrIsTerminal },
  }
  return { ...context, io: Object.create(io, stderr) as Context['io'] }
}
