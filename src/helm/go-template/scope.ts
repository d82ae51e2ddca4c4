/** The variables that a piece of template sees, resolved while compiling: each has a fixed slot in the frame. */
export class Scope {
  /** By slot; a later one of the same name hides the earlier. Slot 0 is `$`, the data. */
  readonly #names = ['$']

  declare(name: string): number {
    return this.#names.push(name) - 1
  }

  /** The parser has made sure that the variable exists. */
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
