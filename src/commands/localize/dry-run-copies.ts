import { UserError } from '../../diagnostics/index.ts'
import { copyCommands, type CopyPlan, type DryCopy } from '../../images/index.ts'
import { requireAuthfile } from '../../services/check-authfile.ts'
import type { Context } from '../../services/context.ts'
import { openCopyWorld, sessionOptions } from '../../services/copy-world.ts'
import { printWarning } from '../../terminal/index.ts'
import { NO_SIGNATURES_FOUND, printUnseen, signaturesOf } from './copy-signatures.ts'
import type { CopyOptions } from './localize-options.ts'
import { printCommands } from './print-copies.ts'

/** Prints the commands that a plan takes. @returns What was planned, and whether that is all of it. */
export async function dryRunCopies(
  plan: CopyPlan,
  options: CopyOptions,
  context: Context,
): Promise<{ planned: DryCopy[]; isComplete: boolean }> {
  const signatures = options.withSignatures
    ? await signaturesOf(plan.copies, 'source', options, context)
    : NO_SIGNATURES_FOUND
  printUnseen(signatures.failures, context)
  await warnOfAuthfile(options, context)
  const planned = await copyCommands(
    [...plan.copies, ...signatures.copies],
    sessionOptions(options),
    () => openCopyWorld(context, {}),
  )
  printCommands(plan, planned, context)
  const isComplete = signatures.failures.length === 0 && planned.every((one) => 'commands' in one)
  return { planned, isComplete }
}

/** The commands may be for another machine, so a file that is not here is no error. */
async function warnOfAuthfile({ authfile }: CopyOptions, context: Context): Promise<void> {
  if (authfile === undefined) return
  try {
    await requireAuthfile(authfile, context)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    printWarning(context.io, error.message)
  }
}
