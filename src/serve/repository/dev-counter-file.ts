import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sha256, writeAtomically } from '../../files/index.ts'
import { type DevCounter, nextDevCounter, parseDevCounters, withDevCounter } from './dev-counter.ts'
import type { DevCounters } from './dev-counters.generated.ts'

/** The file in which the counters of a workspace are kept. */
export function devCounterFile(userCache: string, workspaceRoot: string): string {
  const key = sha256(workspaceRoot).slice(0, 32)
  return join(userCache, 'serve', `${key}.json`)
}

/** Returns the counter for a content, and stores it before anyone can see the version that contains it. */
export type TakeDevCounter = (
  chart: { name: string; version: string },
  digest: string,
) => Promise<DevCounter>

/**
 * Counters that survive a restart. The file is read again each time: a second server over the same
 * workspace must not hand out the same number for other content.
 * @param file When undefined, the counters exist only as long as the process.
 * @returns A function that throws the file system's error when the file cannot be written.
 */
export function createDevCounters(file: string | undefined): TakeDevCounter {
  let counters: DevCounters = { charts: {} }
  return async (chart, digest) => {
    if (file !== undefined) counters = await readCounters(file, counters)
    const counter = nextDevCounter(counters, chart, digest)
    counters = withDevCounter(counters, chart, counter)
    if (file !== undefined) {
      await mkdir(dirname(file), { recursive: true })
      await writeAtomically(file, `${JSON.stringify(counters, null, 2)}\n`)
    }
    return counter
  }
}

async function readCounters(file: string, fallback: DevCounters): Promise<DevCounters> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? fallback : parseDevCounters(text)
}
