/*
 * Go code can be stopped from outside; JavaScript that computes cannot. So whatever a stranger's template can make long
 * tells the budget how much it does, and the budget ends it. The budget is ambient: it belongs to the synchronous work
 * inside of `withBudget`, and functions of the library need not hand it on. Without a budget nothing is counted.
 */

export type WorkLimit = 'time' | 'steps' | 'memory'

export interface WorkAmounts {
  /** Milliseconds, by the clock of the budget. */
  maxTime: number
  /** Steps: a value looked at, a statement executed, 32 characters of a text read. */
  maxSteps: number
  /** Bytes that all of the work together may ask for, given back or not. */
  maxMemory: number
}

/** A limit of ours ended the work: Go has no such limit. `message` says which one. */
export class WorkLimitError extends Error {
  override readonly name = 'WorkLimitError'
  readonly limit: WorkLimit

  constructor(limit: WorkLimit, message: string) {
    super(message)
    this.limit = limit
  }
}

/** Steps between two looks at the clock: below a millisecond of work. */
const STEPS_PER_LOOK = 1024

export class WorkBudget {
  readonly #amounts: WorkAmounts
  readonly #now: () => number
  readonly #start: number
  readonly #what: string
  #steps = 0
  #memory = 0
  #nextLook = STEPS_PER_LOOK

  /**
   * @param what The subject of the messages, such as `rendering`.
   * @param now Milliseconds of a clock that goes on while the work runs.
   */
  constructor(what: string, amounts: WorkAmounts, now: () => number) {
    this.#what = what
    this.#amounts = amounts
    this.#now = now
    this.#start = now()
  }

  /** How many steps were taken so far. */
  get steps(): number {
    return this.#steps
  }

  charge(steps: number, bytes: number): void {
    this.#steps += steps
    this.#memory += bytes
    if (this.#memory > this.#amounts.maxMemory) this.#failMemory()
    if (this.#steps >= this.#nextLook) this.#look()
  }

  #look(): void {
    const { maxSteps, maxTime } = this.#amounts
    this.#nextLook = this.#steps + STEPS_PER_LOOK
    if (this.#steps > maxSteps) {
      throw new WorkLimitError('steps', `${this.#what} took more than ${maxSteps} steps`)
    }
    if (this.#now() - this.#start > maxTime) {
      throw new WorkLimitError('time', `${this.#what} took longer than ${maxTime} ms`)
    }
  }

  #failMemory(): never {
    const { maxMemory } = this.#amounts
    throw new WorkLimitError(
      'memory',
      `${this.#what} needed more than ${maxMemory} bytes of memory`,
    )
  }
}

let current: WorkBudget | undefined

/**
 * Runs synchronous work under a budget; work inside of it may have a budget of its own.
 * @throws WorkLimitError, and whatever the work throws.
 */
export function withBudget<T>(budget: WorkBudget, work: () => T): T {
  const outer = current
  current = budget
  try {
    return work()
  } finally {
    current = outer
  }
}

/**
 * Tells the budget, if there is one, about work that comes now.
 * @param steps See WorkAmounts; more than a thousand make the budget look at the clock.
 * @param bytes Memory that the work asks for.
 * @throws WorkLimitError when there is no more.
 */
export function charge(steps: number, bytes = 0): void {
  current?.charge(steps, bytes)
}
