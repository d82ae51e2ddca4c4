/** The end of the signal, or of everything by an error that comes first. */
export function endOf(signal: AbortSignal): { reached: Promise<void>; fail(error: unknown): void } {
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
