import type { OutputSink } from '../../template/execute/frame.ts'

/** A line of a template. */
export interface TemplateLine {
  template: string
  /** From 1. */
  line: number
}

/** Notes for every line of a rendered file which line of which template began it. */
export class OutputLines implements OutputSink {
  readonly #origins: (TemplateLine | undefined)[] = [undefined]

  write(text: string, source: string, line: number, isSpelledOut: boolean): void {
    let templateLine = line
    let from = 0
    for (;;) {
      const end = text.indexOf('\n', from)
      if (end !== from && from < text.length) this.#note(source, templateLine)
      if (end < 0) return
      this.#origins.push(undefined)
      from = end + 1
      if (isSpelledOut) templateLine++
    }
  }

  #note(template: string, line: number): void {
    this.#origins[this.#origins.length - 1] ??= { template, line }
  }

  /** Like originOf; for a line that nobody printed anything on, the last one above it that somebody did. */
  nearestOrigin(line: number): TemplateLine | undefined {
    return this.#origins.slice(0, line).findLast((origin) => origin !== undefined)
  }

  /** Where the line (from 1) of the rendered file comes from; undefined for blank lines and beyond the end. */
  originOf(line: number): TemplateLine | undefined {
    return this.#origins[line - 1]
  }
}
