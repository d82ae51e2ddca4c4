import { endOf } from './end-of-signal.ts'
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
