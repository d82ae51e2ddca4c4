const SIGNALS = ['SIGINT', 'SIGTERM'] as const

type Listener = (...args: unknown[]) => void

/**
 * Runs long synchronous work so that Ctrl-C and SIGTERM end the process at once. Node hands signals to its event loop,
 * which such work holds up, so a process that listens to them could not be stopped. Nobody listens meanwhile, and the
 * system's own answer to a signal applies. For work that has nothing to clean up.
 */
export function runStoppable<T>(work: () => T): T {
  const listeners = SIGNALS.map(
    (signal) => [signal, process.rawListeners(signal) as Listener[]] as const,
  )
  for (const [signal, all] of listeners) for (const listener of all) process.off(signal, listener)
  try {
    return work()
  } finally {
    for (const [signal, all] of listeners) for (const listener of all) process.on(signal, listener)
  }
}
