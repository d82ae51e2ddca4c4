/** The time that one image may take, from the first command that copies it on, with all further tries. */
export class TimeLimit {
  readonly hint = 'Give it more time with --timeout. What has arrived already is not copied again.'
  readonly #limitMs: number
  #endsAt: number | undefined

  constructor(limitMs: number) {
    this.#limitMs = limitMs
  }

  /** Milliseconds; the first call starts the clock. At least 1: programs take 0 for no limit. */
  left(): number {
    this.#endsAt ??= performance.now() + this.#limitMs
    return Math.max(1, this.#endsAt - performance.now())
  }

  isOver(): boolean {
    return this.#endsAt !== undefined && performance.now() >= this.#endsAt
  }

  get reason(): string {
    return `it was not copied within ${this.#limitMs / 1000} s`
  }
}
