import { type ProcessBytes, processBytes } from './process-bytes.ts'

export interface TransferSettings {
  /** After so long without bytes the transfer counts as stuck. */
  idleMs: number
  /** Gets how many bytes the process wrote since the last call; 0 when there were none. */
  onBytes(bytes: number): void
  /** Is called once when the transfer is stuck. */
  onStuck(): void
}

const POLL_MS = 500
/**
 * Fewer bytes a second than these are no transfer: Go's runtime wakes its own threads through a pipe, a byte each time
 * (runtime/netpoll_epoll.go, netpollBreak). In a stuck skopeo 1.9.3 about one byte in four seconds was seen.
 */
const LEAST_BYTES_PER_SECOND = 4

/**
 * Follows what a process reads and writes. skopeo prints no byte counts into a pipe, so the system is asked; what skopeo
 * writes is what it sends, and exceeds the sizes of blobs by one percent.
 * @returns Undefined where the system does not tell; else a function that ends it.
 */
export async function watchTransfer(
  pid: number,
  { idleMs, onBytes, onStuck }: TransferSettings,
): Promise<(() => void) | undefined> {
  const start = await processBytes(pid)
  if (!start) return undefined
  let last = start
  let moved = { at: performance.now(), total: total(start) }
  const least = (LEAST_BYTES_PER_SECOND * idleMs) / 1000
  const timer = setInterval(
    async () => {
      const now = await processBytes(pid)
      if (!now) return
      onBytes(now.written - last.written)
      last = now
      if (total(now) - moved.total > least) moved = { at: performance.now(), total: total(now) }
      else if (performance.now() - moved.at > idleMs) {
        clearInterval(timer)
        onStuck()
      }
    },
    Math.min(POLL_MS, idleMs / 4),
  )
  timer.unref()
  return () => clearInterval(timer)
}

function total({ read, written }: ProcessBytes): number {
  return read + written
}
