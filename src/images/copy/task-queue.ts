interface Waiting {
  key: string | undefined
  start(): void
}

/**
 * Runs at most `total` tasks at the same time, and at most `perKey` with the same key. Tasks start in the order in which
 * they were added, except that a task whose key is busy does not block the tasks behind it.
 */
export class TaskQueue {
  readonly #waiting: Waiting[] = []
  readonly #runningByKey = new Map<string, number>()
  #running = 0
  readonly #total: number
  readonly #perKey: number

  constructor(total: number, perKey: number) {
    this.#total = total
    this.#perKey = perKey
  }

  /** @param key Without one, only the total counts. */
  async run<T>(key: string | undefined, task: () => Promise<T>): Promise<T> {
    await new Promise<void>((resolve) => {
      this.#waiting.push({ key, start: resolve })
      this.#startNext()
    })
    try {
      return await task()
    } finally {
      this.#count(key, -1)
      this.#startNext()
    }
  }

  #startNext(): void {
    while (this.#running < this.#total) {
      const index = this.#waiting.findIndex(({ key }) => this.#hasRoom(key))
      const [next] = index < 0 ? [] : this.#waiting.splice(index, 1)
      if (!next) return
      this.#count(next.key, 1)
      next.start()
    }
  }

  #hasRoom(key: string | undefined): boolean {
    return key === undefined || (this.#runningByKey.get(key) ?? 0) < this.#perKey
  }

  #count(key: string | undefined, change: 1 | -1): void {
    this.#running += change
    if (key !== undefined) this.#runningByKey.set(key, (this.#runningByKey.get(key) ?? 0) + change)
  }
}
