import {
  type CopyPlan,
  type CopyResult,
  findSignatures,
  type FoundSignatures,
  isInPlace,
  type PlannedCopy,
} from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { openCopyWorld, type RegistryFlags, sessionOptions } from '../../services/copy-world.ts'
import { counted, printError } from '../../terminal/index.ts'
import type { CopyOptions } from './localize-options.ts'

/** What became of signatures and all else that lies beside images. */
export interface CopiedSignatures {
  results: readonly CopyResult[]
  failures: FoundSignatures['failures']
}

export const NO_SIGNATURES: CopiedSignatures = { results: [], failures: [] }

export const NO_SIGNATURES_FOUND: FoundSignatures = { copies: [], signed: 0, failures: [] }

/** Copies what lies beside the images that are in place. @param run Makes the copies of a plan. */
export async function copySignatures(
  results: readonly CopyResult[],
  options: CopyOptions,
  context: Context,
  run: (plan: CopyPlan) => Promise<CopyResult[]>,
): Promise<CopiedSignatures> {
  const copies = results.filter(({ outcome }) => isInPlace(outcome)).map(({ copy }) => copy)
  const found = await signaturesOf(copies, 'target', options, context)
  return {
    results: await run({ copies: found.copies, clashes: [], inPlace: [] }),
    failures: found.failures,
  }
}

/** The copies of what lies beside images that are not copied yet. */
export async function signaturesOf(
  copies: readonly PlannedCopy[],
  side: 'source' | 'target',
  options: RegistryFlags & { listTimeoutMs?: number },
  context: Context,
): Promise<FoundSignatures> {
  if (copies.length === 0) return NO_SIGNATURES_FOUND
  const { listTimeoutMs } = options
  const settings = {
    ...sessionOptions(options),
    ...(listTimeoutMs !== undefined && { listTimeoutMs }),
  }
  return findSignatures(copies, side, settings, await openCopyWorld(context, options))
}

/** Says which images could not be looked at for signatures. */
export function printUnseen(failures: FoundSignatures['failures'], { io }: Context): void {
  for (const { place, reason, hint } of failures) {
    printError(io, `whether ${place} has signatures is not known: ${reason}`, hint)
  }
}

/** A registry that is slow to list tags, or never ends, is not waited for when nobody asked. */
const PATIENCE_MS = 15_000

/**
 * Says how many of the images that were copied just now have signatures that stayed behind. Costs a list of tags for each
 * of their repositories, without further tries; those that were there before are not asked about again.
 */
export async function printSignedImages(
  results: readonly CopyResult[],
  options: CopyOptions,
  context: Context,
): Promise<void> {
  const { io, verbosity } = context
  const copied = results.filter(({ outcome }) => outcome.status === 'copied')
  if (copied.length === 0 || verbosity === 'quiet') return
  const { signed } = await signaturesOf(
    copied.map(({ copy }) => copy),
    'target',
    { ...options, retries: 0, listTimeoutMs: PATIENCE_MS },
    context,
  )
  if (signed === 0) return
  const verb = signed === 1 ? 'has' : 'have'
  io.stderr(
    `${signed} of ${counted(copied.length, 'image')} copied ${verb} signatures; --with-signatures copies them\n`,
  )
}
