import { resolve } from 'node:path'
import { exportCopies, isUnlocked, planWithLock } from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { copyAccess } from '../../services/copy-world.ts'
import { requireLock } from '../../services/open-lock.ts'
import { writeNamed } from '../../services/write-named.ts'
import { EXIT, type ExitCode, printWarning } from '../../terminal/index.ts'
import { chooseDestination } from './choose-destination.ts'
import { findPluginImages } from './find-plugin-images.ts'
import type { ExportOptions } from './localize-options.ts'
import { openPlugins } from './open-plugins.ts'
import { printClashes } from './print-copies.ts'
import { printLockedDrift } from './print-drift.ts'
import { printIncomplete, printUnreadable } from './print-found.ts'
import { requireAllRendered } from './require-all-rendered.ts'

/**
 * `kgplugin localize export`: prints a file with which another machine or tool copies the images.
 * @returns 1 when images clash or a lock does not know one: the file is without them.
 * @throws UserError also when a plugin could not be rendered
 */
export async function localizeExport(options: ExportOptions, context: Context): Promise<ExitCode> {
  const renderer = await openPlugins(options, context)
  const { root, config } = renderer.workspace
  const destination = chooseDestination(options, config.images)
  const { collected, failures } = await findPluginImages(renderer, options, context)
  printUnreadable(collected, context)
  requireAllRendered(failures, context)
  printIncomplete(collected, context)
  const lock = options.locked ? requireLock(root) : undefined
  const { plan, drift } = planWithLock(collected.images, destination, lock)
  printLockedDrift(drift, options, context)
  const { source, destination: target } = copyAccess(options)
  const { text, warnings } = await exportCopies(options.format, plan.copies, {
    destination,
    sourceTlsVerify: source.tlsVerify,
    targetTlsVerify: target.tlsVerify,
  })
  for (const warning of warnings) printWarning(context.io, warning)
  printClashes(plan, undefined, context)
  await writeExport(text, options, context)
  return plan.clashes.length > 0 || drift.some(isUnlocked) ? EXIT.findings : EXIT.ok
}

async function writeExport(
  text: string,
  { output }: ExportOptions,
  context: Context,
): Promise<void> {
  const { io, cwd } = context
  if (output === undefined) {
    io.stdout(text)
    return
  }
  await writeNamed(resolve(cwd, output), text, context)
  io.stdout(`${output}\n`)
}
