import type { Place } from '../facts.ts'

/** A text that was parsed as a template, and how its offsets become places. */
export interface SourceText {
  readonly text: string
  /** @param start @param end UTF-16 offsets into the text. */
  placeOf(start: number, end: number): Place
}

/** A stretch of a source text; places are worked out for what is reported alone. */
export interface Span {
  source: SourceText
  start: number
  end: number
}

export function placeOfSpan({ source, start, end }: Span): Place {
  return source.placeOf(start, end)
}

/** A file of the chart. */
export class FileText implements SourceText {
  readonly file: string
  readonly text: string
  readonly #lineStarts: number[] = []

  constructor(file: string, text: string) {
    this.file = file
    this.text = text
  }

  placeOf(start: number, end: number): Place {
    const [line, column] = this.#position(start)
    const [endLine, endColumn] = this.#position(end)
    return { file: this.file, line, column, endLine, endColumn }
  }

  #position(offset: number): [line: number, column: number] {
    const starts = this.#lineStarts
    if (starts.length === 0) {
      starts.push(0)
      for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1))
        starts.push(at + 1)
    }
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] as number) <= offset) low = middle
      else high = middle
    }
    return [low + 1, offset - (starts[low] as number) + 1]
  }
}

/** A text that stands somewhere as a whole: a value of values.yaml, or a constant that is given to `tpl`. */
export class PlacedText implements SourceText {
  readonly text: string
  readonly #place: () => Place

  constructor(text: string, place: () => Place) {
    this.text = text
    this.#place = place
  }

  placeOf(): Place {
    return this.#place()
  }
}
