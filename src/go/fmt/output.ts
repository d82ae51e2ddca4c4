import { charge } from '../budget/work-budget.ts'
import { runeCount } from '../values/string.ts'

/** The flags, width and precision of one verb, and the text written so far: the state of a fmt printer. */
export class FmtOutput {
  text = ''
  width: number | undefined
  precision: number | undefined
  minus = false
  plus = false
  sharp = false
  space = false
  zero = false
  /** `%+v` and `%#v` mean something else than plus and sharp. */
  plusV = false
  sharpV = false

  clearFlags(): void {
    this.width = undefined
    this.precision = undefined
    this.minus = false
    this.plus = false
    this.sharp = false
    this.space = false
    this.zero = false
    this.plusV = false
    this.sharpV = false
  }

  write(text: string): void {
    charge(1, text.length)
    this.text += text
  }

  /** What `print` writes, which goes nowhere else. */
  capture(print: () => void): string {
    const before = this.text
    this.text = ''
    print()
    const captured = this.text
    this.text = before
    return captured
  }

  writePadding(count: number): void {
    if (count <= 0) return
    charge(1, count)
    this.text += (this.zero && !this.minus ? '0' : ' ').repeat(count)
  }

  /** Writes the text, padded to the width (in code points). */
  pad(text: string): void {
    if (this.width === undefined || this.width === 0) {
      this.write(text)
      return
    }
    const missing = this.width - runeCount(text)
    if (!this.minus) this.writePadding(missing)
    this.text += text
    if (this.minus) this.writePadding(missing)
  }

  /** Pads with spaces even where the zero flag is set. */
  padWithSpaces(text: string): void {
    const { zero } = this
    this.zero = false
    this.pad(text)
    this.zero = zero
  }
}
