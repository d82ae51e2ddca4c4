import { isUnlocked, LOCK_FILE, type LockDrift } from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { printError, printHint, printWarning } from '../../terminal/index.ts'

/** Says how images differ from those of the lock that they are copied by. */
export function printLockedDrift(
  drift: readonly LockDrift[],
  { paths }: { paths: readonly string[] },
  { io, verbosity }: Context,
): void {
  for (const one of drift) {
    // Of some plugins alone, images of the others are missing and are used by fewer.
    const isExpected = paths.length > 0 && one.kind !== 'target'
    if (isUnlocked(one)) printError(io, `${one.source} is not in ${LOCK_FILE} and not copied`)
    else if (verbosity !== 'quiet' && !isExpected) {
      printWarning(io, `${LOCK_FILE}: ${describeDrift(one)}`)
    }
  }
  if (drift.some(isUnlocked)) printHint(io, 'Write the lock anew with "kgplugin localize lock".')
}

/** One line about how an image differs from the lock. */
export function describeDrift(drift: LockDrift): string {
  const { source } = drift
  switch (drift.kind) {
    case 'added':
      return `added    ${source}`
    case 'removed':
      return `removed  ${source}`
    case 'digest':
      return `changed  ${source}: ${drift.locked} is now ${drift.current}`
    case 'target':
      return `changed  ${source}: goes to ${drift.current}, not ${drift.locked}`
    case 'platforms':
      return `changed  ${source}: platforms ${drift.locked.join(', ')} are now ${drift.current.join(', ')}`
    case 'chosen':
      return `changed  ${source}: copied for ${platformsOf(drift.current)}, not ${platformsOf(drift.locked)}`
    case 'used-by':
      return `changed  ${source}: used by ${drift.current.length} places, not ${drift.locked.length}`
  }
}

function platformsOf(chosen: readonly string[] | undefined): string {
  return chosen?.join(', ') ?? 'all platforms'
}
