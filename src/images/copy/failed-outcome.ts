import type { CopyOutcome, CopySide } from './copy-events.ts'
import type { PlannedCopy } from './plan-copies.ts'
import type { RegistryError } from './registry-session.ts'

const GONE = 'Its registry no longer has the digest of the lock: write the lock anew.'

/** What a failed request means for the copy that made it. */
export function failedOutcome(
  { digest, isPinned }: PlannedCopy,
  side: CopySide,
  { kind, message: reason, hint: advice }: RegistryError,
): CopyOutcome {
  const isLockedAndGone = kind === 'not-found' && digest !== undefined && !isPinned
  const hint = isLockedAndGone ? GONE : advice
  return { status: 'failed', side, kind, reason, ...(hint !== undefined && { hint }) }
}
