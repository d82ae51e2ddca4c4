import { watchCharts, type WatchChartsOptions } from './watch-charts.ts'

/**
 * Publishes all charts and watches them until the signal is aborted.
 * @param onServing Called once, when every chart has been packaged.
 * @throws What ends the watching before that.
 */
export async function watchUntilStopped(
  options: Omit<WatchChartsOptions, 'onError'>,
  signal: AbortSignal,
  onServing: () => Promise<void>,
): Promise<void> {
  const end = endOf(signal)
  const watching = await watchCharts({ ...options, onError: end.fail })
  try {
    await onServing()
    await end.reached
  } finally {
    await watching.close()
  }
}

/** The end of the signal, or of everything by an error that comes first. */
function endOf(signal: AbortSignal): { reached: Promise<void>; fail(error: unknown): void } {
  let fail: (error: unknown) => void = () => {}
  const reached = new Promise<void>((resolve, reject) => {
    // What fails because of the abort is no error any more: the promise is settled by then.
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
    fail = reject
  })
  // Whoever awaits it later gets the error; until then it is no unhandled one.
  reached.catch(() => {})
  return { reached, fail }
}
