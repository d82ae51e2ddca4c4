import type { SourceText } from '../values/span.ts'

/** Facts, and a way to find one by its source text and its key there. */
export interface ByPlace<Fact> {
  all: readonly Fact[]
  find(source: SourceText, key: string): Fact | undefined
}

/** Numbers the source texts, so that keys can name them. */
export function sourceNumbers(): (source: SourceText) => number {
  const numbers = new Map<SourceText, number>()
  return (source) => {
    let number = numbers.get(source)
    if (number === undefined) numbers.set(source, (number = numbers.size))
    return number
  }
}
