import { ToolFailedError } from '../diagnostics/index.ts'
import { type CopyLimits, IDLE_MS } from '../images/index.ts'
import { endWithParent } from './end-with-parent.ts'
import { processBytes } from './process-bytes.ts'
import type { RunTool } from './run-tool.ts'
import { watchTransfer } from './watch-transfer.ts'

/** In all, where nobody can tell whether bytes move. */
const BLIND_TIMEOUT_MS = 30 * 60_000

/**
 * Runs a skopeo that moves much data: it ends with this process, and as soon as no byte has moved for a while.
 * @param args The words behind `skopeo`, without a timeout.
 * @throws ToolFailedError
 */
export async function runTransfer(
  run: RunTool,
  args: readonly string[],
  { timeoutMs, idleMs = IDLE_MS, onBytes = () => {} }: CopyLimits,
  signal: AbortSignal | undefined,
): Promise<void> {
  const stuck = new AbortController()
  const limitMs = timeoutMs ?? ((await tellsBytes()) ? undefined : BLIND_TIMEOUT_MS)
  const timeout = limitMs === undefined ? [] : ['--command-timeout', `${Math.ceil(limitMs)}ms`]
  const onStart = (pid: number): (() => void) => {
    const onEnd = endWithParent(pid)
    const watching = watchTransfer(pid, { idleMs, onBytes, onStuck: () => stuck.abort() })
    return () => {
      onEnd()
      void watching.then((stop) => stop?.())
    }
  }
  try {
    const either = AbortSignal.any([stuck.signal, ...(signal ? [signal] : [])])
    await run('skopeo', [...timeout, ...args], { signal: either, onStart })
  } catch (error) {
    if (!stuck.signal.aborted || signal?.aborted || !(error instanceof ToolFailedError)) throw error
    const reason = `no bytes moved for ${idleMs / 1000} s`
    throw new ToolFailedError('skopeo', undefined, reason, true)
  }
}

let isTold: Promise<boolean> | undefined

function tellsBytes(): Promise<boolean> {
  isTold ??= processBytes(process.pid).then((bytes) => bytes !== undefined)
  return isTold
}
