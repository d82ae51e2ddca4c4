import {
  canonicalReference,
  type ImageLock,
  LOCK_FILE,
  type LockDrift,
  type ResolvedSource,
} from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { counted, jsonEnvelope, printError } from '../../terminal/index.ts'
import { describeDrift } from './print-drift.ts'

/** What became of the lock. */
export interface LockResult {
  images: ImageLock
  drift: readonly LockDrift[]
  /** All images were found; else nothing is written. */
  isComplete: boolean
  isWritten: boolean
}

/** Says which images no registry could tell of, and why. */
export function printUnresolved(resolved: readonly ResolvedSource[], { io }: Context): void {
  for (const answer of resolved) {
    if (!('failure' in answer)) continue
    const { reason, hint } = answer.failure
    printError(io, `${canonicalReference(answer.source)}: ${reason}`, hint)
  }
}

/** Prints what changed in the lock, and whether it was written. */
export function printLock(result: LockResult, { io, json, verbosity }: Context): void {
  const { images, drift, isWritten } = result
  if (json) {
    io.stdout(jsonEnvelope({ images, drift, isWritten }))
    return
  }
  for (const one of drift) io.stdout(`${describeDrift(one)}\n`)
  if (verbosity !== 'quiet') io.stderr(`${summary(result)}\n`)
}

function summary({ images, isComplete, isWritten }: LockResult): string {
  if (!isComplete) return `${LOCK_FILE} is not written: not all images were found`
  return isWritten
    ? `wrote ${LOCK_FILE}: ${counted(images.length, 'image')}`
    : `${LOCK_FILE} is left as it is`
}
