/** Results that are kept until somebody says that they are not needed for now; asked again they are computed again. */
export interface Memory {
  /** As `once`, until everything is forgotten. */
  keep<T>(compute: () => T): () => T
  forget(): void
}

export function createMemory(): Memory {
  let kept = new Map<() => unknown, unknown>()
  return {
    keep<T>(compute: () => T) {
      return () => {
        if (!kept.has(compute)) kept.set(compute, compute())
        return kept.get(compute) as T
      }
    },
    forget: () => void (kept = new Map()),
  }
}
