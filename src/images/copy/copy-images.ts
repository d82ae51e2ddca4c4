import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { InterruptedError } from '../../diagnostics/index.ts'
import type { CopyEvent, CopyOutcome, CopyResult } from './copy-events.ts'
import { copyImage } from './copy-image.ts'
import type { PlannedCopy } from './plan-copies.ts'
import { RegistrySession, type SessionOptions, type SessionWorld } from './registry-session.ts'
import { repositoryName } from './repository-name.ts'

export interface CopyOptions extends SessionOptions {
  /** Overwrite a tag that holds another image. */
  force?: boolean
  /** A temporary folder for digests and indexes is created in here and removed at the end. */
  temporaryFolder: string
}

/**
 * Copies images with skopeo: each target is looked at first and left alone when it holds the image, so that running it
 * again resumes. One failure stops no other copy.
 * @param onEvent Is called for everything that happens; events of different copies are not in order.
 * @returns One result per copy, in the order of the copies.
 * @throws InterruptedError after the signal aborted and the running copies ended; their tags do not exist then.
 */
export async function copyImages(
  copies: readonly PlannedCopy[],
  options: CopyOptions,
  world: SessionWorld,
  onEvent: (event: CopyEvent) => void = () => {},
): Promise<CopyResult[]> {
  const session = new RegistrySession(options, world)
  const folder = await mkdtemp(join(options.temporaryFolder, 'kgplugin-copy-'))
  try {
    const copyOne = async (copy: PlannedCopy, index: number): Promise<CopyResult> => {
      const place = { session, folder: join(folder, String(index)), onEvent }
      const outcome = await copyImage(copy, options.force ?? false, place)
      onEvent({ type: 'done', copy, outcome })
      return { copy, outcome }
    }
    const results = await Promise.allSettled(inTurns(copies, copyOne))
    return results.map(valueOrThrow)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Starts all copies, but those of one digest into one repository in turns: two skopeos that push the same manifest at the
 * same time make a registry refuse one of them, and skopeo then says that it would have to convert the image.
 */
function inTurns(
  copies: readonly PlannedCopy[],
  copyOne: (copy: PlannedCopy, index: number) => Promise<CopyResult>,
): Promise<CopyResult>[] {
  const last = new Map<string, Promise<CopyResult>>()
  return copies.map((copy, index) => {
    const digest = /@(sha\d+:[0-9a-f]+)$/.exec(copy.from)?.[1]
    if (digest === undefined) return copyOne(copy, index)
    const content = `${repositoryName(copy.to)}@${digest}`
    const start = (): Promise<CopyResult> => copyOne(copy, index)
    const copying = last.get(content)?.then(start, start) ?? start()
    last.set(content, copying)
    return copying
  })
}

// All copies end first, so that no process is left behind when one of them throws.
function valueOrThrow<T>(
  result: PromiseSettledResult<T>,
  _index: number,
  all: PromiseSettledResult<T>[],
): T {
  if (result.status === 'fulfilled') return result.value
  const bug = all.find(
    (other) => other.status === 'rejected' && !(other.reason instanceof InterruptedError),
  )
  throw bug?.status === 'rejected' ? bug.reason : result.reason
}

/** Whether the target holds the image now. */
export function isInPlace(outcome: CopyOutcome): boolean {
  return outcome.status === 'copied' || outcome.status === 'present'
}
