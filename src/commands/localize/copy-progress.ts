import type { CopyEvent, CopyResult, PlannedCopy } from '../../images/index.ts'
import type { Context } from '../../services/context.ts'
import { createTransferProgress } from '../../terminal/index.ts'
import { printEstimate } from './print-estimate.ts'

/** What a run shows while it copies, and what is done so far. */
export interface CopyProgress {
  onEvent(event: CopyEvent): void
  done(): void
  /** Of the copies that are settled. */
  results: ReadonlyMap<PlannedCopy, CopyResult>
}

/** Shows how much there is to copy, how far copying is, and what is tried again. */
export function openCopyProgress(count: number, context: Context): CopyProgress {
  const progress = createTransferProgress(context, 'Copying', count)
  const results = new Map<PlannedCopy, CopyResult>()
  let sizes: ReadonlyMap<PlannedCopy, number> = new Map()
  const sentOf = new Map<PlannedCopy, number>()
  /** What is done of an image never exceeds its size, although a further try sends some of it again. */
  const advance = (copy: PlannedCopy, sent: number): number => {
    const size = sizes.get(copy) ?? 0
    const before = sentOf.get(copy) ?? 0
    sentOf.set(copy, before + sent)
    return Math.min(size, before + sent) - Math.min(size, before)
  }
  return {
    results,
    onEvent(event) {
      switch (event.type) {
        case 'estimated':
          progress.done()
          printEstimate(event.estimate, context)
          sizes = event.estimate.sizes
          progress.expect(event.estimate.missing.bytes)
          break
        case 'copying':
          break
        case 'bytes':
          progress.add(advance(event.copy, event.bytes), event.bytes)
          break
        case 'retrying':
          progress.done()
          printRetry(event, context)
          break
        case 'done':
          results.set(event.copy, event)
          // What the target had already was not sent.
          progress.add(advance(event.copy, sizes.get(event.copy) ?? 0), 0)
          progress.step(event.copy.to)
      }
    },
    done: () => progress.done(),
  }
}

function printRetry(
  { copy, reason, delayMs }: Extract<CopyEvent, { type: 'retrying' }>,
  { io, verbosity }: Context,
): void {
  if (verbosity === 'quiet') return
  io.stderr(`${copy.from}: ${reason}; trying again in ${Math.ceil(delayMs / 1000)} s\n`)
}
