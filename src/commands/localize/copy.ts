import { tmpdir } from 'node:os'
import { InterruptedError } from '../../diagnostics/index.ts'
import {
  copyImages,
  type CopyPlan,
  type CopyResult,
  isInPlace,
  isUnlocked,
  type LockDrift,
  planWithLock,
} from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { cleanUpAfterKilledRuns, openCopyWorld, sessionOptions } from '../../services/copy-world.ts'
import { requireLock } from '../../services/open-lock.ts'
import { EXIT, type ExitCode } from '../../terminal/index.ts'
import { requireLockedPlatforms } from './choose-copies.ts'
import { openCopyProgress } from './copy-progress.ts'
import { copySignatures, NO_SIGNATURES, printSignedImages } from './copy-signatures.ts'
import { printUses } from './count-uses.ts'
import { dryRunCopies } from './dry-run-copies.ts'
import { findImagesToCopy } from './find-images-to-copy.ts'
import type { CopyOptions } from './localize-options.ts'
import { printClashes, printInterrupted, printResults } from './print-copies.ts'
import { printLockedDrift } from './print-drift.ts'
import { reportFormat } from './report/report-format.ts'
import type { ReportedCopies } from './report/report-rows.ts'
import { withFailures } from './with-failures.ts'

/**
 * `kgplugin localize copy`: copies the images of plugins to a registry with skopeo; images that clash are not copied.
 * A plugin that cannot be rendered is reported and does not stop the others.
 * @returns 1 when an image was not copied, or its source is not known, 2 when a chart or program was missing.
 * @throws UserError
 */
export async function localizeCopy(options: CopyOptions, context: Context): Promise<ExitCode> {
  // Before the work, so that nobody waits for a complaint about a flag.
  if (options.report !== undefined) reportFormat(options.report)
  const { workspace, destination, choice, images, uses, isSourceKnown, failures } =
    await findImagesToCopy(options, { mayMiss: true }, context)
  const lock = options.locked ? requireLock(workspace.root) : undefined
  if (lock) requireLockedPlatforms(lock, choice, options)
  const { plan, drift } = planWithLock(images, destination, lock, choice)
  printLockedDrift(drift, options, context)
  printClashes(plan, 'none is copied', context)
  const unlocked = drift.filter(isUnlocked).map(({ source }) => source)
  const report = async (done: Pick<ReportedCopies, 'results' | 'planned'>): Promise<void> => {
    if (options.report === undefined) return
    const { writeReport } = await import('./report/write-report.ts')
    const reported = { images, plan, unlocked, ...done }
    await writeReport(options.report, reported, destination, options, context)
  }
  if (options.dryRun) {
    const { planned, isComplete } = await dryRunCopies(plan, options, context)
    await report({ planned, results: [] })
    return withFailures(exitCodeOf(isSourceKnown && isComplete, plan, drift), failures, context)
  }
  const results = await runCopies(plan, options, context)
  const signatures = options.withSignatures
    ? await copySignatures(results, options, context, (more) => runCopies(more, options, context))
    : NO_SIGNATURES
  printResults(plan, results, { uses, signatures }, context)
  if (!options.withSignatures) await printSignedImages(results, options, context)
  printUses(uses, context)
  const all = [...results, ...signatures.results]
  await report({ planned: [], results: all })
  const areInPlace =
    signatures.failures.length === 0 && all.every(({ outcome }) => isInPlace(outcome))
  return withFailures(exitCodeOf(isSourceKnown && areInPlace, plan, drift), failures, context)
}

function exitCodeOf(isDone: boolean, { clashes }: CopyPlan, drift: readonly LockDrift[]): ExitCode {
  return isDone && clashes.length === 0 && !drift.some(isUnlocked) ? EXIT.ok : EXIT.findings
}

async function runCopies(
  plan: CopyPlan,
  options: CopyOptions,
  context: Context,
): Promise<CopyResult[]> {
  const { copies } = plan
  // Without anything to copy, skopeo need not be there.
  if (copies.length === 0) return []
  const world = await openCopyWorld(context, options)
  await cleanUpAfterKilledRuns(tmpdir())
  const progress = openCopyProgress(copies.length, context)
  const settings = {
    ...sessionOptions(options),
    force: options.force ?? false,
    isEstimated: context.verbosity !== 'quiet',
    ...(options.timeout !== undefined && { timeoutMs: options.timeout }),
    temporaryFolder: tmpdir(),
  }
  try {
    return await copyImages(copies, settings, world, progress.onEvent)
  } catch (error) {
    progress.done()
    if (error instanceof InterruptedError) printInterrupted(plan, progress.results, context)
    throw error
  } finally {
    progress.done()
  }
}
