import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../diagnostics/index.ts'
import { writeAtomically } from '../../files/index.ts'
import {
  canonicalReference,
  currentImages,
  type Destination,
  type FoundImage,
  type ImageLock,
  isLockable,
  LOCK_FILE,
  lockDrift,
  type LockDrift,
  readLock,
  resolveSources,
  writeLock,
} from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { openCopyWorld, sessionOptions } from '../../services/copy-world.ts'
import { colours, counted, EXIT, type ExitCode } from '../../terminal/index.ts'
import type { LocalizeOptions } from './localize-options.ts'

/** The lock of a workspace; undefined where there is none. @throws UserError when it cannot be read */
function openLock(root: string): ImageLock | undefined {
  const file = join(root, LOCK_FILE)
  return existsSync(file) ? readLock(readFileSync(file, 'utf8'), LOCK_FILE) : undefined
}

/** As openLock. @throws UserError also where there is none */
export function requireLock(root: string): ImageLock {
  const lock = openLock(root)
  if (lock) return lock
  throw new UserError(`There is no ${LOCK_FILE} in ${root}`, {
    hint: 'Write it with "kgplugin localize --lock".',
  })
}

/**
 * Asks the source registries for digests and writes the lock; with a dry run, only tells what would change.
 * @returns 1 when an image could not be found, and nothing is written then; or a dry run found changes.
 */
export async function lockImages(
  images: readonly FoundImage[],
  destination: Required<Destination>,
  root: string,
  options: LocalizeOptions,
  context: Context,
): Promise<ExitCode> {
  const { io, json, verbosity } = context
  const references = images.map(({ reference }) => reference)
  const resolved =
    references.length === 0
      ? []
      : await resolveSources(references, sessionOptions(options), await openCopyWorld(context))
  const current = currentImages(images, destination, resolved)
  const lockable = current.filter(isLockable)
  const paint = colours(io.stderrColor)
  for (const answer of resolved) {
    if (!('failure' in answer)) continue
    const { reason, hint } = answer.failure
    io.stderr(`${paint.red('error')} ${canonicalReference(answer.source)}: ${reason}\n`)
    if (hint !== undefined) io.stderr(`${paint.cyan('hint')}  ${hint}\n`)
  }
  const isComplete = lockable.length === current.length
  const drift = lockDrift(openLock(root) ?? [], current)
  const isWritten =
    isComplete &&
    !options.dryRun &&
    (await writeAtomically(join(root, LOCK_FILE), writeLock(lockable)))
  if (json) {
    io.stdout(`${JSON.stringify({ version: 1, images: lockable, drift, isWritten }, null, 2)}\n`)
  } else {
    for (const one of drift) io.stdout(`${describeDrift(one)}\n`)
    if (verbosity !== 'quiet') io.stderr(`${lockSummary(isComplete, isWritten, lockable.length)}\n`)
  }
  if (!isComplete) return EXIT.findings
  return options.dryRun && drift.length > 0 ? EXIT.findings : EXIT.ok
}

function lockSummary(isComplete: boolean, isWritten: boolean, count: number): string {
  if (!isComplete) return `${LOCK_FILE} is not written: not all images were found`
  return isWritten
    ? `wrote ${LOCK_FILE}: ${counted(count, 'image')}`
    : `${LOCK_FILE} is left as it is`
}

/** Images that a lock knows, and whether all are; says what is different. */
export function lockedImages(
  images: readonly FoundImage[],
  lock: ImageLock,
  destination: Required<Destination>,
  { hasPaths }: { hasPaths: boolean },
  { io, verbosity }: Context,
): { images: FoundImage[]; isComplete: boolean } {
  const drift = lockDrift(lock, currentImages(images, destination))
  const missing = new Set(drift.flatMap((one) => (one.kind === 'added' ? [one.source] : [])))
  const paint = colours(io.stderrColor)
  for (const one of drift) {
    if (one.kind === 'added') {
      io.stderr(`${paint.red('error')} ${one.source} is not in ${LOCK_FILE} and not copied\n`)
    } else if (verbosity !== 'quiet' && !(hasPaths && one.kind !== 'target')) {
      io.stderr(`${paint.yellow('warning')} ${LOCK_FILE}: ${describeDrift(one)}\n`)
    }
  }
  if (missing.size > 0) {
    io.stderr(`${paint.cyan('hint')}  Write the lock anew with "kgplugin localize --lock".\n`)
  }
  const known = images.filter(({ reference }) => !missing.has(canonicalReference(reference)))
  return { images: known, isComplete: missing.size === 0 }
}

function describeDrift(drift: LockDrift): string {
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
    case 'used-by':
      return `changed  ${source}: used by ${drift.current.length} places, not ${drift.locked.length}`
  }
}
