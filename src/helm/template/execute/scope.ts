/** The variables that a piece of template sees, resolved while compiling: each has a fixed slot in the frame. */
export class Scope {
  /** By slot; a later one of the same name hides the earlier. Slot 0 is `$`, the data. */
  readonly #names: string[]

  constructor(names: readonly string[] = ['$']) {
    this.#names = [...names]
  }

  /** The same variables, to compile a body later. */
  copy(): Scope {
    return new Scope(this.#names)
  }

  declare(name: string): number {
    return this.#names.push(name) - 1
  }

  /** -1 for a variable that is assigned but was never declared, which the parser lets pass. */
  slotOf(name: string): number {
    return this.#names.lastIndexOf(name)
  }

  mark(): number {
    return this.#names.length
  }

  forgetAfter(mark: number): void {
    this.#names.length = mark
  }
}
