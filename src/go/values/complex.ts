import { GoObject } from './value.ts'

/** A complex128; a template can write one (`2i`), print it and compare it, no more. */
export class GoComplex extends GoObject {
  override readonly goType = 'complex128'
  override readonly goKind = 'complex128'
  readonly real: number
  readonly imaginary: number

  constructor(real: number, imaginary: number) {
    super()
    this.real = real
    this.imaginary = imaginary
  }
}
