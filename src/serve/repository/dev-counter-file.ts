import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  cacheFolder,
  ifMissing,
  realTarget,
  sha256,
  stateFolder,
  withLockFile,
  writeAtomically,
} from '../../files/index.ts'
import {
  type DevCounter,
  mergeDevCounters,
  nextDevCounter,
  parseDevCounters,
  withDevCounter,
} from './dev-counter.ts'
import type { DevCounters } from './dev-counters.generated.ts'

/** Where the counters of a workspace are kept. */
export interface DevCounterPlace {
  /** Absolute path. */
  file: string
  /** Where version 0.1 kept them, in the cache. */
  earlierFile?: string
}

/**
 * The place for the counters of a workspace: the user's state folder, since whoever sweeps the cache must not make
 * numbers repeat; the cache without one; undefined for a user with neither.
 */
export function devCounterPlace(
  env: Readonly<Record<string, string | undefined>>,
  workspaceRoot: string,
): DevCounterPlace | undefined {
  const [state, cache] = [stateFolder(env), cacheFolder(env)]
  const folder = state ?? cache
  if (folder === undefined) return undefined
  const fileIn = (parent: string, root: string): string =>
    join(parent, 'serve', `${sha256(root).slice(0, 32)}.json`)
  return {
    file: fileIn(folder, realTarget(workspaceRoot)),
    ...(cache !== undefined && { earlierFile: fileIn(cache, workspaceRoot) }),
  }
}

/** Returns the counter for a content, and stores it before anyone can see the version that contains it. */
export type TakeDevCounter = (
  chart: { name: string; version: string },
  digest: string,
) => Promise<DevCounter>

/**
 * Counters that survive a restart, a damaged file and a swept cache. Only one process at a time reads, counts and
 * writes: a second server over the same workspace never hands out the same number for other content.
 * @param place When undefined, the counters exist only as long as the process.
 * @returns A function that throws the file system's error when the file cannot be written.
 */
export function createDevCounters(place: DevCounterPlace | undefined): TakeDevCounter {
  let counters: DevCounters = { charts: {} }
  async function take(...[chart, digest]: Parameters<TakeDevCounter>): Promise<DevCounter> {
    if (place !== undefined) counters = mergeDevCounters(await readCounters(place), counters)
    const counter = nextDevCounter(counters, chart, digest)
    counters = withDevCounter(counters, chart, counter)
    if (place !== undefined) {
      const text = `${JSON.stringify(counters, null, 2)}\n`
      await writeAtomically(copyOf(place), text)
      await writeAtomically(place.file, text)
    }
    return counter
  }
  return (chart, digest) =>
    place === undefined
      ? take(chart, digest)
      : withLockFile(`${place.file}.lock`, () => take(chart, digest))
}

/** A second one, as a disk that was full or a machine that lost power may leave the first one damaged. */
function copyOf({ file }: DevCounterPlace): string {
  return `${file}.copy`
}

async function readCounters(place: DevCounterPlace): Promise<DevCounters> {
  const files = [place.file, copyOf(place), ...(place.earlierFile ? [place.earlierFile] : [])]
  const texts = await Promise.all(
    files.map((file) => readFile(file, 'utf8').catch(ifMissing(undefined))),
  )
  const present = texts.filter((text) => text !== undefined)
  const readable = present.flatMap((text) => parseDevCounters(text) ?? [])
  if (readable.length > 0 || present.length === 0) {
    return readable.reduce(mergeDevCounters, { charts: {} })
  }
  // Nobody knows what was handed out. Nobody saves a file every second for so long, so the time is beyond it.
  return { charts: {}, floor: Math.floor(Date.now() / 1000) }
}
