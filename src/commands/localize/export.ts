import { resolve } from 'node:path'
import { exportCopies, isUnlocked, planWithLock } from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { copyAccess } from '../../services/copy-world.ts'
import { requireLock } from '../../services/open-lock.ts'
import { writeNamed } from '../../services/write-named.ts'
import { EXIT, type ExitCode, jsonEnvelope, printWarning } from '../../terminal/index.ts'
import { requireLockedPlatforms } from './choose-copies.ts'
import { NO_SIGNATURES_FOUND, printUnseen, signaturesOf } from './copy-signatures.ts'
import { findImagesToCopy } from './find-images-to-copy.ts'
import type { ExportOptions } from './localize-options.ts'
import { printClashes } from './print-copies.ts'
import { printLockedDrift } from './print-drift.ts'

/**
 * `kgplugin localize export`: prints a file with which another machine or tool copies the images.
 * With `--json` the file, or its name, is a field of one object.
 * @returns 1 when images clash, the source of one is not known, a lock does not have one, or signatures were not found out:
 * the file is without them. Also 1, and no file, when a plugin would fail on the platform.
 * @throws UserError also when a chart or program was missing
 */
export async function localizeExport(options: ExportOptions, context: Context): Promise<ExitCode> {
  const { workspace, destination, choice, images, isRendered, isSourceKnown } =
    await findImagesToCopy(options, { mayMiss: false }, context)
  if (!isRendered) return EXIT.findings
  const lock = options.locked ? requireLock(workspace.root) : undefined
  if (lock) requireLockedPlatforms(lock, choice, options)
  const { plan, drift } = planWithLock(images, destination, lock, choice)
  printLockedDrift(drift, options, context)
  const signatures = options.withSignatures
    ? await signaturesOf(plan.copies, 'source', options, context)
    : NO_SIGNATURES_FOUND
  printUnseen(signatures.failures, context)
  const { source, destination: target } = copyAccess(options)
  const { text, warnings } = await exportCopies(
    options.format,
    [...plan.copies, ...signatures.copies],
    {
      destination,
      sourceTlsVerify: source.tlsVerify,
      targetTlsVerify: target.tlsVerify,
      ...(options.retries !== undefined && { retries: options.retries }),
    },
  )
  for (const warning of warnings) printWarning(context.io, warning)
  printClashes(plan, undefined, context)
  await writeExport({ text, warnings }, options, context)
  const isComplete =
    isSourceKnown &&
    plan.clashes.length === 0 &&
    !drift.some(isUnlocked) &&
    signatures.failures.length === 0
  return isComplete ? EXIT.ok : EXIT.findings
}

async function writeExport(
  { text, warnings }: { text: string; warnings: readonly string[] },
  { format, output }: ExportOptions,
  context: Context,
): Promise<void> {
  const { io, json, cwd } = context
  if (output !== undefined) await writeNamed(resolve(cwd, output), text, context)
  const result = output === undefined ? { text } : { file: output }
  if (json) io.stdout(jsonEnvelope({ format, ...result, warnings }))
  else io.stdout(output === undefined ? text : `${output}\n`)
}
