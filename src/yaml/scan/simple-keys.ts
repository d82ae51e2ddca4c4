import { type Cursor } from './cursor.ts'
import type { SimpleKey } from './token.ts'

/** YAML 1.2 section 7.4: a key without `?` ends on its line, within 1024 characters. */
const MAX_KEY_LENGTH = 1024

/** The possible simple keys, one for each level of flow collections. */
export class SimpleKeys {
  readonly #cursor: Cursor
  readonly #levels: (SimpleKey | undefined)[] = [undefined]

  constructor(cursor: Cursor) {
    this.#cursor = cursor
  }

  get current(): SimpleKey | undefined {
    return this.#levels[this.#levels.length - 1]
  }

  save(required: boolean, tokenNumber: number): SimpleKey {
    this.drop()
    const key = {
      possible: true,
      required,
      tokenNumber,
      position: this.#cursor.position(),
      isAwaited: true,
    }
    this.#levels[this.#levels.length - 1] = key
    return key
  }

  /** What comes now cannot be the `:` of the current key. Throws when the key was needed. */
  drop(): void {
    const key = this.current
    if (!key?.possible) return
    if (key.required) throw this.#missingColon(key)
    key.possible = false
  }

  enter(): void {
    this.#levels.push(undefined)
  }

  leave(): void {
    // libyaml's Go port loses sight of a flow collection as a possible key when no key was possible inside.
    if (this.#levels.pop() === undefined && this.current) this.current.isAwaited = false
  }

  isStillPossible(key: SimpleKey): boolean {
    if (!key.possible) return false
    const cursor = this.#cursor
    if (key.position.line > cursor.line && !this.#isTooFarFrom(key.position.offset)) return true
    if (key.required) throw this.#missingColon(key)
    key.possible = false
    return false
  }

  #missingColon(key: SimpleKey): Error {
    return this.#cursor.error("could not find expected ':'", key.position)
  }

  // The limit counts characters, the offsets count UTF-16 units.
  #isTooFarFrom(start: number): boolean {
    const { offset, text } = this.#cursor
    if (offset - start <= MAX_KEY_LENGTH) return false
    if (offset - start > 2 * MAX_KEY_LENGTH) return true
    const between = text.slice(start, offset)
    return !SURROGATE.test(between) || Array.from(between).length > MAX_KEY_LENGTH
  }
}

const SURROGATE = /[\ud800-\udbff]/
