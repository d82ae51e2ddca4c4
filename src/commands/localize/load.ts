import { tmpdir } from 'node:os'
import { formatBytes, InterruptedError } from '../../diagnostics/index.ts'
import {
  type CheckedLayout,
  checkLayout,
  type CopyResult,
  isInPlace,
  loadImages,
  type OpenBundle,
  planLoading,
  type PlannedCopy,
} from '../../images/index.ts'
import { requireAuthfile } from '../../services/check-authfile.ts'
import type { Context } from '../../services/context.ts'
import {
  cleanUpAfterKilledRuns,
  copyAccess,
  openCopyWorld,
  sessionOptions,
} from '../../services/copy-world.ts'
import { counted, EXIT, type ExitCode, printNote } from '../../terminal/index.ts'
import { findConfig } from '../../workspace/index.ts'
import { chooseDestination } from './choose-destination.ts'
import { openCopyProgress } from './copy-progress.ts'
import { openLoadPlace } from './load-place.ts'
import type { LoadOptions } from './localize-options.ts'
import { printInterrupted, printResults } from './print-copies.ts'
import { printLoadPlan } from './print-loaded.ts'

/**
 * `kgplugin localize load`: checks saved images to the last byte and pushes those that are whole into a registry. Plugins
 * and a workspace are not needed, and no other network is.
 * @returns 1 when an image was not pushed.
 * @throws UserError
 */
export async function localizeLoad(options: LoadOptions, context: Context): Promise<ExitCode> {
  const { images: config } = await findConfig(context.cwd)
  const destination = chooseDestination(options, config)
  // Reading all bytes takes a while, and ends in vain without it.
  if (options.authfile !== undefined && !options.dryRun) {
    await requireAuthfile(options.authfile, context)
  }
  const place = await openLoadPlace(options.from, context)
  try {
    const { layout, images } = place.bundle
    const copies = planLoading(images, destination)
    const checked = await checkLayout(images, layout, context.signal)
    if (context.verbosity !== 'quiet') {
      const damage = checked.problems.size === 0 ? '' : `, ${checked.problems.size} of them damaged`
      const what = `${counted(images.length, 'image')}, ${formatBytes(checked.size)}`
      printNote(context.io, `${place.shown} holds ${what}${damage}`)
    }
    if (options.dryRun) {
      printLoadPlan(copies, checked, context)
      return checked.problems.size === 0 ? EXIT.ok : EXIT.findings
    }
    const results = await runLoading(place.bundle, copies, checked, options, context)
    printResults({ copies, clashes: [], inPlace: [] }, results, {}, context)
    return results.every(({ outcome }) => isInPlace(outcome)) ? EXIT.ok : EXIT.findings
  } finally {
    await place.close()
  }
}

async function runLoading(
  bundle: OpenBundle,
  copies: PlannedCopy[],
  checked: CheckedLayout,
  options: LoadOptions,
  context: Context,
): Promise<CopyResult[]> {
  // Without anything to push, skopeo need not be there.
  if (copies.length === 0) return []
  const world = await openCopyWorld(context, options)
  await cleanUpAfterKilledRuns(tmpdir())
  const progress = openCopyProgress(copies.length, context)
  const settings = {
    ...sessionOptions(options),
    target: copyAccess(options).destination,
    force: options.force ?? false,
    ...(options.timeout !== undefined && { timeoutMs: options.timeout }),
    temporaryFolder: tmpdir(),
  }
  try {
    return await loadImages(bundle, copies, checked, settings, world, progress.onEvent)
  } catch (error) {
    progress.done()
    if (error instanceof InterruptedError) {
      printInterrupted({ copies, clashes: [], inPlace: [] }, progress.results, context)
    }
    throw error
  } finally {
    progress.done()
  }
}
