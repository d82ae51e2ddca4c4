import { copyCommands, type CopyPlan, type DryCopy } from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { openCopyWorld, sessionOptions } from '../../services/copy-world.ts'
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
  const planned = await copyCommands(
    [...plan.copies, ...signatures.copies],
    sessionOptions(options),
    () => openCopyWorld(context),
  )
  printCommands(plan, planned, context)
  const isComplete = signatures.failures.length === 0 && planned.every((one) => 'commands' in one)
  return { planned, isComplete }
}
