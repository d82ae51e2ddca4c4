import { GoObject } from './value.ts'

/** The `error` that a method gives as its only result: to a template it is a value like others. */
export class GoErrorValue extends GoObject {
  override readonly goType = '*errors.errorString'
  override readonly goKind = 'ptr'
  readonly #message: string | undefined

  /** @param message Undefined for a nil error. */
  constructor(message?: string) {
    super()
    this.#message = message
  }

  override text(): string {
    return this.#message ?? '<nil>'
  }

  override isNil(): boolean {
    return this.#message === undefined
  }
}
