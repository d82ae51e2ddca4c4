import { join } from 'node:path'
import { InterruptedError } from '../../diagnostics/index.ts'
import { makeTemporaryFolder, removeFolder } from '../../files/index.ts'
import type { CopyEvent, CopyOutcome, CopyResult } from './copy-events.ts'
import { copyImage } from './copy-image.ts'
import { estimateCopies } from './estimate-copies.ts'
import { type Examination, examineCopy } from './examine-copy.ts'
import type { PlannedCopy } from './plan-copies.ts'
import {
  type CopyFollowing,
  RegistrySession,
  type RetryListener,
  type SessionOptions,
  type SessionWorld,
} from './registry-session.ts'
import { repositoryName } from './repository-name.ts'
import { TimeLimit } from './time-limit.ts'

export interface CopyOptions extends SessionOptions {
  /** Overwrite a tag that holds another image. */
  force?: boolean
  /** Find out how much there is to copy before the first copy, and say so in an event. */
  isEstimated?: boolean
  /** How long the copy of one image may take, with all further tries. Without, as long as bytes move. */
  timeoutMs?: number
  /** A copy without any byte for so long counts as failed. Default 2 minutes. */
  idleMs?: number
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
  const folder = await makeTemporaryFolder(options.temporaryFolder, 'copy')
  const settle = (copy: PlannedCopy, outcome: CopyOutcome): CopyResult => {
    onEvent({ type: 'done', copy, outcome })
    return { copy, outcome }
  }
  const examineOne = async (copy: PlannedCopy): Promise<Examination> => {
    const found = await examineCopy(
      copy,
      options.force ?? false,
      session,
      retryListener(copy, onEvent),
    )
    if (found.outcome) settle(copy, found.outcome)
    return found
  }
  const copyOne = async (found: Examination, index: number): Promise<CopyResult> => {
    const { copy, outcome } = found
    if (outcome) return { copy, outcome }
    onEvent({ type: 'copying', copy })
    const place = {
      session,
      folder: join(folder, String(index)),
      onRetry: retryListener(copy, onEvent),
      following: followingOf(copy, options, onEvent),
    }
    return settle(copy, await copyImage(copy, found.chosen, place))
  }
  try {
    const examined = await all(copies.map(examineOne))
    const missing = examined.filter((found) => found.outcome === undefined)
    if (options.isEstimated && missing.length > 0) {
      const present = examined.flatMap((found) => (found.outcome && found.manifest) ?? [])
      onEvent({ type: 'estimated', estimate: await estimateCopies(missing, present, session) })
    }
    return await all(inTurns(examined, copyOne))
  } finally {
    await removeFolder(folder)
  }
}

function retryListener(copy: PlannedCopy, onEvent: (event: CopyEvent) => void): RetryListener {
  return (retry) => onEvent({ type: 'retrying', copy, ...retry })
}

function followingOf(
  copy: PlannedCopy,
  { timeoutMs, idleMs }: CopyOptions,
  onEvent: (event: CopyEvent) => void,
): CopyFollowing {
  return {
    time: timeoutMs === undefined ? undefined : new TimeLimit(timeoutMs),
    idleMs,
    onBytes: (bytes) => onEvent({ type: 'bytes', copy, bytes }),
  }
}

/** Waits for all, so that no process is left behind when one of them throws. */
async function all<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  return (await Promise.allSettled(promises)).map(valueOrThrow)
}

/**
 * Starts all copies, but those of one digest into one repository in turns: two skopeos that push the same manifest at the
 * same time make a registry refuse one of them, and skopeo then says that it would have to convert the image.
 */
function inTurns(
  examined: readonly Examination[],
  copyOne: (found: Examination, index: number) => Promise<CopyResult>,
): Promise<CopyResult>[] {
  const last = new Map<string, Promise<CopyResult>>()
  return examined.map((found, index) => {
    const { copy } = found
    const digest = /@(sha\d+:[0-9a-f]+)$/.exec(copy.from)?.[1]
    if (digest === undefined) return copyOne(found, index)
    const content = `${repositoryName(copy.to)}@${digest}`
    const start = (): Promise<CopyResult> => copyOne(found, index)
    const copying = last.get(content)?.then(start, start) ?? start()
    last.set(content, copying)
    return copying
  })
}

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
